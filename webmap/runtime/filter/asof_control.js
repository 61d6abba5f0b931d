import { AS_REPORTED, TODAY, bothClocks, hearsLater, shownState, stateAt } from "../atlas/asof.js";
import { isVisible } from "../atlas/filters.js";
import { isPackLayer } from "../atlas/packs.js";
import { lastDay } from "../base/dates.js";
import { h, refill } from "../base/dom.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {number} features on the map that the other clock, as a whole, shows otherwise
 */
export function movedCount(index, state) {
  const { clock: other } = otherClock(state);
  return index.payload.features.filter((feature) => {
    if (isPackLayer(feature.layer) || !isVisible(feature, state, index)) return false;
    const [here, there] = [shownState(feature, state, index), bothClocks(feature, index)[other]];
    return here && there && here.status !== there.status;
  }).length;
}

/**
 * @param {MapState} state
 * @returns {import("../atlas/asof.js").Moment} the whole of what the other clock tells
 */
export function otherClock(state) {
  return hearsLater(state) ? AS_REPORTED : TODAY;
}

/**
 * Of the links that are counted, how many stood at the date: known ones alone, each once.
 * The rule is that of geo/tallies.py.
 * @param {Stage} stage
 * @returns {string[]} a sentence a layer that is shown and has such links
 */
function stoodBy({ words, store, index }) {
  const state = store.state();
  // Under the articles' clock a number of their own stands with the layer.
  if (!hearsLater(state) || !index.payload.features.some((feature) => feature.register === "later")) return [];
  return state.layers.flatMap((layer) => {
    const counted = (index.byLayer.get(layer) || []).filter((feature) => feature.props?.counted);
    const openAt = (/** @type {import("../atlas/asof.js").Moment} */ moment, perhaps = false) =>
      counted.filter((feature) => {
        const shown = stateAt(feature, moment, index);
        return shown?.status === "open" && shown.uncertain === perhaps;
      }).length;
    const key = `asof.stood_${layer}`;
    if (!counted.length || !words.has(key)) return [];
    const all = openAt(TODAY);
    if (!state.asof) return [words.t(`${key}_now`, { all })];
    const text = words.t(key, { all, stood: openAt(state), date: state.asof });
    const perhaps = openAt(state, true);
    return [perhaps ? text + words.t("asof.stood_perhaps", { count: perhaps }) : text];
  });
}

/**
 * Chooses which clock tells the states, the articles' or today's knowledge, and the date
 * as of which it tells them.
 * @param {Stage} stage
 * @returns {HTMLElement | null} as it stands now: made anew at each change
 */
export function asOfBlock(stage) {
  const { words, store, index } = stage;
  const dates = index.payload.asof;
  if (!dates) return null;
  const select = /** @type {HTMLSelectElement} */ (
    h("select", { id: "lm-asof", class: "lm-asof-choice", "data-asof": "", onchange: () => choose(select.value) })
  );
  const choose = (/** @type {string} */ asof) => store.apply({ asof }, "filter");
  /** In the order of time; blank is the whole of what the clock tells. */
  const known = () => (hearsLater(store.state()) ? [...dates.later, ""] : ["", ...dates.articles]);

  /**
   * @param {number} step
   * @returns {string | undefined} the date before or after the one in force, also where an address
   *   asks for one that is not in the list
   */
  function neighbour(step) {
    const offered = offeredWith(store.state().asof);
    return offered[offered.indexOf(store.state().asof) + step];
  }

  /**
   * @param {string} asof perhaps between the dates of the list
   * @returns {string[]}
   */
  function offeredWith(asof) {
    const all = known();
    if (all.includes(asof)) return all;
    const dates = [...all.filter(Boolean), asof].sort((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1));
    return all[0] ? [...dates, ""] : ["", ...dates];
  }

  /** @param {string} date */
  function option(date) {
    const all = hearsLater(store.state()) ? "asof.now" : "asof.all";
    return h("option", { value: date }, words.t(date ? "asof.at" : all, { date: date || dates?.newest || "" }));
  }

  /**
   * @param {number} step
   * @param {string} key
   * @param {string} sign
   */
  function stepper(step, key, sign) {
    const label = words.t(key);
    const go = () => {
      const next = neighbour(step);
      if (next !== undefined) choose(next);
    };
    return /** @type {HTMLButtonElement} */ (
      h("button", { type: "button", class: "lm-step", title: label, "aria-label": label, onclick: go }, sign)
    );
  }
  const back = stepper(-1, "asof.back", "‹");
  const on = stepper(1, "asof.on", "›");
  back.disabled = neighbour(-1) === undefined;
  on.disabled = neighbour(1) === undefined;
  const { asof } = store.state();
  refill(select, ...offeredWith(asof).map(option));
  select.value = asof;
  const isKnown = hearsLater(store.state());
  const moved = movedCount(index, store.state());
  const toOther = () => store.apply(otherClock(store.state()), "filter");
  const other = h("button", { type: "button", class: "lm-moved", onclick: toOther, hidden: !moved }, words.t(isKnown ? "asof.moved_since" : "asof.moved_now", { count: moved }));
  return h(
    "div",
    { class: isKnown ? "lm-asof lm-with-later" : "lm-asof" },
    h("p", { class: "lm-asof-heading" }, words.t(isKnown ? "asof.known" : "asof.reported")),
    h("div", { class: "lm-asof-row" }, h("label", { for: "lm-asof" }, words.t("asof.label")), back, select, on),
    other,
    h("ul", { class: "lm-sums" }, ...stoodBy(stage).map((text) => h("li", null, text))),
  );
}
