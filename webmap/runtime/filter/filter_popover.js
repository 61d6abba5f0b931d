import { h, refill } from "../base/dom.js";
import { asOfBlock } from "./asof_control.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { dateChoice } from "./date_choice.js";
import { FACETS, facetCounts } from "./facet_counts.js";
import { facetRow } from "./facet_rows.js";
import { facetValues } from "./facet_values.js";
import { facetsInForce, withValue, withoutFilter } from "./filter_changes.js";
import { sumSaid } from "./filter_words.js";
import { valuesTyped } from "./typed_values.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { FacetKey, FacetValue } from "./types.d.ts" */

/** The facets, and the date of the clock, which is chosen here too. @type {(FacetKey | "asof")[]} */
const TABS = [...FACETS, "asof"];
/** Rows shown at once; typing leads to the rest. */
const MOST_CHOICES = 80;

/**
 * What one can filter by, with the count of each value: choose a facet and tick, or type
 * what is meant, several words at once, and Enter.
 * @param {Stage} stage
 * @param {() => HTMLElement} opener the button that has the focus again afterwards
 */
export function createFilterPopover(stage, opener) {
  const { words, store, index, root } = stage;
  /** @type {FacetKey | "asof"} */
  let facet = "place";
  const input = /** @type {HTMLInputElement} */ (
    h("input", { type: "search", class: "lm-filter-text", autocomplete: "off", spellcheck: "false", oninput: fill, onkeydown: choose })
  );
  const tabs = h("div", { class: "lm-facets", role: "tablist", "aria-orientation": "vertical", onkeydown: goThroughTabs });
  const rows = h("div", { class: "lm-facet-rows", id: "lm-facet-rows", onkeydown: goThroughRows });
  const sum = h("output", { class: "lm-filter-sum" });
  const clear = h("button", { type: "button", class: "lm-act", onclick: () => store.apply(withoutFilter(index, store.state()), "filter") });
  const done = h("button", { type: "button", class: "lm-act lm-act-main", onclick: close });
  const popover = h(
    "section",
    { class: "lm-filter", id: "lm-filter", role: "dialog", hidden: true, onkeydown: leave, ...covering("control") },
    h("header", null, input),
    h("div", { class: "lm-filter-body", "data-typed": "" }, tabs, rows),
    h("footer", null, sum, clear, done),
  );
  root.append(popover);
  shieldFromMap(popover, { scrolls: true, rebuilds: true });
  document.addEventListener("pointerdown", (event) => {
    const { target } = event;
    if (!popover.hidden && target instanceof Node && !popover.contains(target) && !opener().contains(target)) hide();
  });

  /** @param {FacetKey | "asof"} [wanted] */
  function open(wanted = facet) {
    facet = wanted;
    input.value = "";
    popover.hidden = false;
    opener().setAttribute("aria-expanded", "true");
    fill();
    const box = opener().getBoundingClientRect();
    const origin = root.getBoundingClientRect();
    const left = Math.min(box.left - origin.left, root.clientWidth - popover.offsetWidth - 8);
    popover.style.left = `${Math.max(8, left)}px`;
    popover.style.top = `${box.bottom - origin.top + 6}px`;
    input.focus();
  }

  function hide() {
    popover.hidden = true;
    opener().setAttribute("aria-expanded", "false");
  }

  function close() {
    hide();
    opener().focus();
  }

  /** Names and counts as they are now; what has the focus keeps it. */
  function fill() {
    if (popover.hidden) return;
    const state = store.state();
    const counts = facetCounts(index, state);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.value : "";
    const scroll = rows.scrollTop;
    popover.setAttribute("aria-label", words.t("filter.title"));
    input.placeholder = words.t("filter.type");
    input.setAttribute("aria-label", words.t("filter.type"));
    const inForce = facetsInForce(index, state);
    refill(tabs, ...TABS.map((one) => tab(one, one === "asof" ? !!state.asof : inForce.includes(one))));
    const typed = input.value.trim();
    tabs.hidden = !!typed;
    refill(rows, ...(typed ? rowsTyped(typed) : rowsOf(facet)));
    rows.setAttribute("role", typed ? "group" : "tabpanel");
    rows.setAttribute("aria-label", typed ? words.t("filter.found") : words.t(`filter.facet_${facet}`));
    const { count, length } = sumSaid(stage, state);
    sum.textContent = [count, length].filter(Boolean).join(words.t("filter.dot"));
    clear.textContent = words.t("filter.clear");
    clear.hidden = !inForce.length;
    done.textContent = words.t("filter.done");
    rows.scrollTop = scroll;
    if (focused) rowBox(focused)?.focus({ preventScroll: true });

    /** @param {FacetKey | "asof"} one */
    function rowsOf(one) {
      if (one === "asof") return [asOfBlock(stage)].filter((block) => block !== null);
      const values = facetValues(index, state, one, counts[one]);
      const shown = values.filter((value, at) => at < MOST_CHOICES || value.isChosen);
      const rest = values.length - shown.length;
      const more = rest > 0 && h("p", { class: "lm-facet-note" }, words.t("filter.rest", { count: rest }));
      return [
        ...(one === "dates" ? [dateChoice(stage)] : []),
        h("ul", null, ...shown.map((value) => facetRow(stage, value))),
        ...(more ? [more] : []),
      ];
    }

    /** @param {string} text */
    function rowsTyped(text) {
      const { found, best } = valuesTyped(text, allValues());
      if (!found.length) return [h("p", { class: "lm-facet-note" }, words.t("filter.not_found", { text }))];
      const shown = found.slice(0, MOST_CHOICES);
      return FACETS.flatMap((one) => {
        const some = shown.filter((value) => value.facet === one);
        if (!some.length) return [];
        return [h("h4", null, words.t(`filter.facet_${one}`)), h("ul", null, ...some.map((value) => facetRow(stage, value, best.includes(value))))];
      });
    }
  }

  /** @returns {FacetValue[]} of all facets */
  function allValues() {
    const counts = facetCounts(index, store.state());
    return FACETS.flatMap((one) => facetValues(index, store.state(), one, counts[one]));
  }

  /**
   * @param {FacetKey | "asof"} one
   * @param {boolean} isInForce
   */
  function tab(one, isInForce) {
    const isOn = one === facet;
    const attributes = { type: "button", role: "tab", "aria-selected": String(isOn), "aria-controls": rows.id, tabindex: isOn ? 0 : -1 };
    const go = () => {
      facet = one;
      rows.scrollTop = 0;
      fill();
    };
    const mark = isInForce && h("span", { class: "lm-facet-mark", "aria-label": words.t("filter.in_force") });
    return h("button", { ...attributes, "data-value": `tab ${one}`, onclick: go }, words.t(`filter.facet_${one}`), mark);
  }

  /** @param {string} value */
  function rowBox(value) {
    const found = popover.querySelector(`[data-value="${CSS.escape(value)}"]`);
    return found instanceof HTMLElement ? found : null;
  }

  /** Enter chooses what the typed words mean. @param {KeyboardEvent} event */
  function choose(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      step(1, boxes());
      return;
    }
    if (event.key !== "Enter" || event.isComposing) return;
    const { best } = valuesTyped(input.value, allValues());
    if (!best.length) return;
    /** @type {Record<string, unknown>} */
    const wanted = {};
    // Layers are on already: who types some means these alone.
    const layers = best.flatMap(({ facet: of, id }) => (of === "layers" ? [id] : []));
    if (layers.length) wanted.layers = index.layerIds.filter((id) => layers.includes(id));
    for (const { facet: of, id, isChosen } of best) {
      if (!isChosen && of !== "layers") Object.assign(wanted, withValue(index, { ...store.state(), ...wanted }, of, id));
    }
    store.apply(wanted, "filter");
    input.value = "";
    fill();
  }

  /** @returns {HTMLElement[]} */
  function boxes() {
    return [...rows.querySelectorAll("input, select")].flatMap((one) => (one instanceof HTMLElement ? [one] : []));
  }

  /**
   * @param {number} by
   * @param {HTMLElement[]} among
   */
  function step(by, among) {
    const at = among.findIndex((one) => one === document.activeElement);
    const next = at < 0 ? among[0] : among[at + by];
    if (next) next.focus();
    else if (by < 0) input.focus();
  }

  /** @param {KeyboardEvent} event */
  function goThroughRows(event) {
    const { target, key } = event;
    if (target instanceof HTMLSelectElement) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      step(key === "ArrowDown" ? 1 : -1, boxes());
    } else if (key === "ArrowLeft") rowBox(`tab ${facet}`)?.focus();
    // Typing is what the line above is for.
    else if (key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
  }

  /** @param {KeyboardEvent} event */
  function goThroughTabs(event) {
    const { key } = event;
    if (key === "ArrowRight") step(1, boxes());
    if (key !== "ArrowDown" && key !== "ArrowUp") return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(facet) + (key === "ArrowDown" ? 1 : -1) + TABS.length) % TABS.length];
    rowBox(`tab ${next}`)?.click();
    rowBox(`tab ${next}`)?.focus();
  }

  /** @param {KeyboardEvent} event */
  function leave(event) {
    // What the page does on other keys it does not do while one types here.
    event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (input.value) {
      input.value = "";
      fill();
      input.focus();
    } else close();
  }

  return { open, hide, fill, isOpen: () => !popover.hidden };
}
