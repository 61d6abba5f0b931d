import { hearsLater } from "../atlas/asof.js";
import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Chooses the date as of which the map shows states: as the articles tell them, or with
 * what later sources add.
 * @param {Stage} stage
 * @param {(() => void)[]} syncs
 * @returns {HTMLElement | null}
 */
export function asOfBlock(stage, syncs) {
  const { words, store, index } = stage;
  const dates = index.payload.asof;
  if (!dates) return null;
  const known = ["", ...dates.articles, ...dates.later];
  const select = /** @type {HTMLSelectElement} */ (
    h("select", { id: "lm-asof", class: "lm-asof-choice", "data-asof": "", onchange: () => choose(select.value) })
  );
  const choose = (/** @type {string} */ asof) => store.apply({ asof }, "panel");

  /** @param {string} date */
  function option(date) {
    const key = !date ? "asof.all" : date === dates?.later.at(-1) ? "asof.now" : "asof.at";
    return h("option", { value: date }, words.t(key, { date }));
  }
  const articles = h("optgroup", { label: words.t("asof.articles") }, ...["", ...dates.articles].map(option));
  const later = h("optgroup", { label: words.t("asof.later") }, ...dates.later.map(option));
  select.append(articles, later);

  /**
   * @param {number} step
   * @param {string} key
   * @param {string} sign
   */
  function stepper(step, key, sign) {
    const label = words.t(key);
    const go = () => {
      const at = known.indexOf(store.state().asof);
      const next = known[(at < 0 ? 0 : at) + step];
      if (next !== undefined) choose(next);
    };
    return /** @type {HTMLButtonElement} */ (
      h("button", { type: "button", class: "lm-step", title: label, "aria-label": label, onclick: go }, sign)
    );
  }
  const back = stepper(-1, "asof.back", "‹");
  const on = stepper(1, "asof.on", "›");
  const row = h(
    "div",
    { class: "lm-asof" },
    h("label", { for: "lm-asof" }, words.t("asof.label")),
    back,
    select,
    on,
  );
  syncs.push(() => {
    const { asof } = store.state();
    const strange = select.querySelector("[data-strange]");
    strange?.remove();
    // An address may ask for a date between those of the list.
    if (!known.includes(asof)) {
      const extra = option(asof);
      extra.dataset.strange = "";
      (hearsLater(asof, index) ? later : articles).append(extra);
    }
    select.value = asof;
    const at = known.indexOf(asof);
    back.disabled = at === 0;
    on.disabled = at === known.length - 1;
    row.classList.toggle("lm-with-later", hearsLater(asof, index));
  });
  return row;
}
