import { latestOf } from "../atlas/asof.js";
import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The months between which a state must have begun; an address may name a day between them.
 * @param {Stage} stage
 * @returns {HTMLElement}
 */
export function dateChoice({ words, store, index }) {
  const days = index.payload.features.flatMap((feature) => (feature.states || []).map(latestOf));
  const months = [...new Set(days.map((day) => day.slice(0, "2020-06".length)))];

  /** @param {"from" | "to"} field */
  function choice(field) {
    const now = store.state()[field];
    const values = ["", ...new Set([...months, ...(now ? [now] : [])])].sort();
    const select = /** @type {HTMLSelectElement} */ (
      h(
        "select",
        { "data-period": field, onchange: () => store.apply({ [field]: select.value }, "filter") },
        ...values.map((date) => h("option", { value: date, selected: date === now }, date || words.t("filter.any_date"))),
      )
    );
    return h("label", { class: "lm-period" }, h("span", null, words.t(`filter.${field}`)), select);
  }
  const note = h("p", { class: "lm-facet-note" }, words.t("filter.dates_note"));
  return h("div", { class: "lm-dates" }, choice("from"), choice("to"), note);
}
