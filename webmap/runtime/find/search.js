import { h, refill, svg } from "../base/dom.js";
import { isSmall } from "../base/screen_size.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { createFinder } from "./finder.js" */
/** @import { Answer } from "./search_index.js" */

const LIST_ID = "lm-found-list";
/** @type {Answer} */
const NO_ANSWER = { found: [], total: 0, isNear: false, marks: [] };

/**
 * Search by Chinese, pinyin, English, id or degrees: a combobox with a list of results, the best first.
 * @param {Stage} stage
 * @param {ReturnType<typeof createFinder>} finder
 */
export function createSearchBox(stage, finder) {
  const { words, slots } = stage;
  let answer = NO_ANSWER;
  let active = -1;
  const input = /** @type {HTMLInputElement} */ (
    h("input", {
      type: "search", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "search", "aria-autocomplete": "list", "aria-controls": LIST_ID, "aria-expanded": "false",
    })
  );
  const list = h("div", { class: "lm-found-list", id: LIST_ID, role: "listbox", hidden: true });
  const said = h("p", { class: "lm-unseen", role: "status" });
  const form = h("div", { class: "lm-search", role: "search", ...covering("control") }, input, magnifier(), list, said);
  slots.left.prepend(form);
  shieldFromMap(form, { scrolls: true });

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function update() {
    const query = input.value.trim();
    answer = finder.find(query);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = query === "";
    if (query === "") {
      input.setAttribute("aria-expanded", "false");
      said.textContent = "";
      return;
    }
    const asked = { query: query.slice(0, 40) };
    const head = answer.total ? (answer.isNear ? words.t("search.nearest") : "") : words.t("search.none", asked);
    const count = words.t("search.count", { count: answer.total });
    said.textContent = [head, answer.total ? count : ""].filter(Boolean).join(" ");
    // A way on where nothing is like it: what there is.
    if (!answer.total) answer = finder.layers();
    input.setAttribute("aria-expanded", String(answer.found.length > 0));
    const more = answer.total > answer.found.length && words.t("search.best_of", { shown: answer.found.length, count: answer.total });
    refill(
      list,
      ...(head ? [h("p", { class: "lm-found-none", role: "presentation" }, head)] : []),
      ...finder.rows(answer),
      ...(more ? [h("p", { class: "lm-found-more", role: "presentation" }, more)] : []),
    );
    list.scrollTop = 0;
  }

  /**
   * @param {number} at
   * @param {boolean} scroll
   */
  function activate(at, scroll) {
    if (at === active) return;
    list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    active = at;
    const row = list.querySelector(`#lm-found-${at}`);
    row?.setAttribute("aria-selected", "true");
    if (row) input.setAttribute("aria-activedescendant", row.id);
    if (scroll) row?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} at */
  function choose(at) {
    const found = answer.found[at];
    if (!found) return;
    const asked = input.value.trim();
    // What was asked stays: a sentence is no name to put in its place.
    if (!found.entry.isText) input.value = words.pick(found.entry.name);
    close();
    form.classList.remove("lm-open");
    said.textContent = finder.go(found.entry, asked, answer.marks);
  }

  /** @param {Event} event */
  const rowUnder = ({ target }) => {
    const row = target instanceof Element ? target.closest("[role=option]") : null;
    return row ? Number(row.id.split("-").at(-1)) : -1;
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener("pointermove", (event) => rowUnder(event) >= 0 && activate(rowUnder(event), false));
  list.addEventListener("click", (event) => choose(rowUnder(event)));
  input.addEventListener("input", update);
  // Not every browser speaks of the input once more when a composed word is done.
  input.addEventListener("compositionend", () => input === document.activeElement && update());
  input.addEventListener("focus", () => {
    if (!isSmall()) slots.open("left");
    form.classList.add("lm-open");
    if (input.value) update();
  });
  input.addEventListener("blur", () => {
    close();
    form.classList.remove("lm-open");
  });
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const last = answer.found.length - 1;
    event.stopPropagation(); // a letter typed here is no shortcut
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) update();
      if (key === "ArrowDown") activate(active >= last ? 0 : active + 1, true);
      else activate(active <= 0 ? last : active - 1, true);
    } else if (key === "Enter") {
      event.preventDefault();
      if (!list.hidden) choose(Math.max(0, active));
      else update();
    } else if (key === "Escape") {
      event.preventDefault();
      if (!list.hidden) close();
      else if (input.value) input.value = "";
      else input.blur();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping()) return;
    if (document.documentElement.dataset.shortcuts === "off") return;
    event.preventDefault();
    focus();
  });

  function focus() {
    input.focus();
    input.select();
  }

  function build() {
    const label = words.t("search.label");
    input.setAttribute("aria-label", label);
    input.setAttribute("placeholder", words.t("search.hint"));
    list.setAttribute("aria-label", label);
    input.title = label;
    close();
  }
  build();
  return {
    /** Made ready at rest, so that the first letter is answered at once. */
    prepare: finder.prepare,
    /** @param {string} id of a place, or its code */
    openPlace: (id) => (said.textContent = finder.openPlace(id)),
    focus,
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (!changed.has("lang")) return;
      build();
      finder.rename();
    },
  };
}

/** @returns {boolean} whether a letter belongs to a field */
function isTyping() {
  const focus = document.activeElement;
  return focus instanceof HTMLElement && (focus.isContentEditable || focus.matches("input:not([type=checkbox]), textarea, select"));
}

function magnifier() {
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round" };
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, class: "lm-search-icon", "aria-hidden": "true" },
    svg("circle", { cx: 6.8, cy: 6.8, r: 4.6, ...stroke }),
    svg("path", { d: "M10.4 10.4 14 14", ...stroke }),
  );
}
