import { h } from "../base/dom.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Comparison } from "./difference.js" */

/** What is compared with what, chosen. */

/** @typedef {{ apply: (wanted: Partial<MapState>) => void }} Chooser */

/**
 * @param {Stage} stage
 * @param {Comparison["kind"]} kind
 * @returns {Partial<MapState>} what a kind begins with
 */
export function startOfKind({ store, index }, kind) {
  const state = store.state();
  if (kind === "clocks") return { clock: "known", asof: "", vs: "reported" };
  if (kind === "dates") {
    const dates = datesOf(index, state);
    return { asof: "", vs: dates[0] || "" };
  }
  const [a, b] = drawnLayers(index).filter((id) => state.layers.includes(id));
  const others = drawnLayers(index).filter((id) => id !== a);
  const second = b || others[0] || "";
  return { layers: [a || others[1] || "", second], vs: second };
}

/**
 * @param {import("../atlas/types.d.ts").AtlasIndex} index
 * @param {MapState} state
 * @returns {string[]} dates of the clock in force, in the order of time
 */
function datesOf(index, { clock }) {
  const dates = index.payload.asof;
  return (clock === "known" ? dates?.later : dates?.articles) || [];
}

/** @param {import("../atlas/types.d.ts").AtlasIndex} index */
function drawnLayers(index) {
  return index.payload.layers.filter(({ count = 0, later = 0 }) => count + later > 0).map(({ id }) => id);
}

/**
 * @param {Stage} stage
 * @param {Comparison} comparison
 * @param {Chooser} chooser
 * @returns {Node[]}
 */
export function choiceParts(stage, comparison, { apply }) {
  const { words, index, store } = stage;
  const { kind } = comparison;
  const isLayers = comparison.kind === "layers";
  /** @type {string[]} */
  const values = isLayers ? [comparison.a, comparison.b] : [comparison.a.asof, comparison.b.asof];
  const kinds = /** @type {const} */ (["clocks", "dates", "layers"]).map((one) =>
    h("button", { type: "button", "data-key": `kind-${one}`, "aria-pressed": String(one === kind), onclick: () => one !== kind && apply(startOfKind(stage, one)) }, words.t(`compare.${one}`)));
  const group = h("div", { class: "lm-choice", role: "group", "aria-label": words.t("compare.kind") }, ...kinds);
  if (kind === "clocks") return [group];
  const state = store.state();
  const options = kind === "dates"
    ? [...new Set([...datesOf(index, state), ...values])].filter(Boolean).sort().map((date) => ({ value: date, text: date }))
    : drawnLayers(index).map((id) => ({ value: id, text: words.pick(index.payload.layers.find((one) => one.id === id)?.title) }));
  if (kind === "dates") options.push({ value: "", text: words.t(`compare.all_${state.clock}`) });
  const selects = values.map((value, at) => {
    const other = values[1 - at];
    const usable = options.filter((one) => one.value === value || (one.value !== other && (kind === "layers" || at || one.value)));
    return h("label", { class: "lm-tool-line" }, words.t(at ? "compare.b" : "compare.a"),
      h("select", { "data-key": `side-${at}`, onchange: (/** @type {any} */ event) => choose(at, event.target.value) },
        ...usable.map((one) => h("option", { value: one.value, selected: one.value === value }, one.text))));
  });
  return [group, ...selects];

  /**
   * @param {number} at
   * @param {string} value
   */
  function choose(at, value) {
    const [a = "", b = ""] = values.map((one, i) => (i === at ? value : one));
    apply(kind === "dates" ? { vs: a, asof: b } : { layers: [a, b], vs: b });
  }
}
