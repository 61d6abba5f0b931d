import { hearsLater } from "../atlas/asof.js";
import { SHOWING_FIELDS } from "../atlas/filters.js";
import { h, refill } from "../base/dom.js";
import { once } from "../base/once.js";
import { movedCount, otherClock } from "./asof_control.js";
import { createEmptyNote } from "./empty_note.js";
import { facetsInForce, withoutFacet, withoutFilter } from "./filter_changes.js";
import { sumSaid, valuesSaid } from "./filter_words.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { FacetKey } from "./types.d.ts" */

/**
 * The filter in the line at the top: a chip for each key in force, what is left, and the way
 * to more.
 * @param {Stage} stage
 * @param {HTMLElement} slot
 */
export function createFilterBar(stage, slot) {
  const { words, store, index } = stage;
  const chips = h("ul", { class: "lm-filter-chips" });
  const add = h("button", {
    ...{ type: "button", class: "lm-line-tool lm-filter-add", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": "lm-filter" },
    onclick: () => open(),
  });
  const sum = h("output", { class: "lm-filter-sum" });
  const clear = h("button", { type: "button", class: "lm-filter-clear", onclick: clearAll });
  const other = h("button", { type: "button", class: "lm-filter-clear lm-moved-now", onclick: () => store.apply(otherClock(store.state()), "filter") });
  slot.append(chips, add, sum, clear, other);
  /** @type {ReturnType<typeof import("./filter_popover.js").createFilterPopover> | null} */
  let popover = null;
  const prepare = once(async () => {
    const { createFilterPopover } = await import("./filter_popover.js");
    popover = createFilterPopover(stage, () => add);
  });
  const empty = createEmptyNote(stage, clearAll);

  /** @param {FacetKey | "asof"} [facet] without one what is open closes */
  function open(facet) {
    if (popover?.isOpen() && !facet) {
      popover.hide();
      return;
    }
    prepare().then(
      () => popover?.open(facet),
      () => store.emit("notice", { key: "notice.part_missing", values: {} }),
    );
  }

  function clearAll() {
    store.apply(withoutFilter(index, store.state()), "filter");
    add.focus();
  }

  /**
   * @param {string} key of the facet's words
   * @param {string} values
   * @param {Record<string, unknown>} without
   * @param {FacetKey | "asof"} facet
   */
  function chip(key, values, without, facet) {
    const name = words.t(key);
    const take = () => {
      store.apply(without, "filter");
      add.focus();
    };
    const label = words.t("filter.clear_one", { name });
    return h(
      "li",
      { class: "lm-filter-chip" },
      h("button", { type: "button", class: "lm-filter-chip-open", onclick: () => open(facet) }, h("span", { class: "lm-filter-chip-key" }, name), " ", values),
      h("button", { type: "button", class: "lm-filter-chip-clear", title: label, "aria-label": label, onclick: take }, "×"),
    );
  }

  function fill() {
    const state = store.state();
    const inForce = facetsInForce(index, state);
    const all = inForce.map((facet) => chip(`filter.facet_${facet}`, valuesSaid(stage, state, facet), withoutFacet(index, facet), facet));
    if (state.asof) all.unshift(chip("filter.facet_asof", state.asof, { asof: "" }, "asof"));
    refill(chips, ...all);
    chips.hidden = !all.length;
    if (all.length) add.dataset.count = String(all.length);
    else delete add.dataset.count;
    chips.setAttribute("aria-label", words.t("filter.in_force"));
    add.setAttribute("aria-label", words.t("filter.add"));
    refill(add, h("span", { "aria-hidden": "true" }, "＋"), h("span", null, words.t("filter.add")));
    const { count, length } = sumSaid(stage, state);
    refill(sum, h("b", null, count), h("span", { class: "lm-filter-length" }, length && words.t("filter.dot") + length));
    clear.textContent = words.t("filter.clear");
    clear.hidden = !inForce.length;
    // Who has not filtered yet is told first how much has changed since.
    const moved = inForce.length || state.asof ? 0 : movedCount(index, state);
    other.textContent = words.t(hearsLater(state) ? "asof.moved_since" : "asof.moved_now", { count: moved });
    other.hidden = !moved;
    empty.update(state);
    popover?.fill();
  }
  fill();
  return {
    open,
    prepare,
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if ([...SHOWING_FIELDS, "lang"].some((field) => changed.has(field))) fill();
      // Samples of lines are as wide as the theme draws them.
      else if (changed.has("theme")) popover?.fill();
    },
  };
}
