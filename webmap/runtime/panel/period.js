import { h } from "../base/dom.js";
import { latestOf } from "../atlas/asof.js";
import { foldWith } from "./panel_rows.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Shows only what has a state that began within a period; what has only a year stands at
 * the end of its article.
 * @param {Stage} stage
 * @param {(() => void)[]} syncs
 * @param {Map<string, boolean>} memory
 */
export function periodBlock(stage, syncs, memory) {
  const { words, store, index } = stage;
  const days = index.payload.features.flatMap((feature) => (feature.states || []).map(latestOf));
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort();

  /** @param {"from" | "to"} field */
  function choice(field) {
    const select = /** @type {HTMLSelectElement} */ (
      h("select", { "data-period": field, onchange: () => store.apply({ [field]: select.value }, "panel") })
    );
    syncs.push(() => {
      const now = store.state()[field];
      // An address may name a date between those of the list.
      const values = ["", ...new Set([...months, ...(now ? [now] : [])])].sort();
      select.replaceChildren(...values.map((date) => h("option", { value: date }, date || words.t("panel.any_date"))));
      select.value = now;
    });
    return h("label", { class: "lm-period" }, h("span", null, words.t(`panel.${field}`)), select);
  }
  const { from, to } = store.state();
  const clear = h(
    "button",
    { class: "lm-only lm-clear", type: "button", onclick: () => store.apply({ from: "", to: "" }, "panel") },
    words.t("panel.all"),
  );
  syncs.push(() => (clear.hidden = !store.state().from && !store.state().to));
  const open = memory.get("period") ?? !!(from || to);
  const note = h("p", { class: "lm-period-note" }, words.t("panel.period_note"));
  const rows = [choice("from"), choice("to"), note];
  return foldWith(words.t("panel.period"), clear, { id: "period", open, memory }, rows);
}
