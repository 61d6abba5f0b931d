import { bothClocks, shownState, sinceOf } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { startWords } from "../base/dates.js";
/** @import { Shown } from "../atlas/asof.js" */
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * What leads wherever a feature is told: how its article had it and how it stands today,
 * "2020-06 planned → 2022-10 open"; and the date of the clock where that is a third thing.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {HTMLElement}
 */
export function statusHeadline(feature, stage) {
  const { words, store, index } = stage;
  const state = store.state();
  const { reported, known } = bothClocks(feature, index);
  const steps = [];
  if (reported) steps.push(step("reported", reported));
  if (known && known.status !== reported?.status) steps.push(step("known", known));
  if (!reported && !known) steps.push(h("span", { class: "lm-chip" }, words.t(`status.${feature.status}`)));
  const shown = state.asof ? shownState(feature, state, index) : null;
  return h(
    "span",
    { class: "lm-headline" },
    ...steps.flatMap((one, at) => (at ? [h("span", { class: "lm-arrow", "aria-label": words.t("asof.then") }, "→"), one] : [one])),
    shown && h("span", { class: "lm-at-date" }, words.t("asof.at_date", { date: state.asof, status: words.t(`status.${shown.status}`) })),
    silence(feature, stage),
  );

  /**
   * @param {MapState["clock"]} clock
   * @param {Shown} told
   */
  function step(clock, told) {
    const when = startWords(sinceOf(told), words);
    const isInForce = clock === state.clock && !state.asof;
    return h(
      "span",
      { class: isInForce ? "lm-step-told lm-in-force" : "lm-step-told", title: words.t(`asof.${clock}_step`) },
      h("span", { class: "lm-when" }, when),
      h("b", { class: told.later ? "lm-chip lm-later-chip" : "lm-chip" }, words.t(`status.${told.status}`)),
    );
  }
}

/**
 * The same in one line of text, for lists.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
export function headlineText(feature, { words, index }) {
  const { reported, known } = bothClocks(feature, index);
  const told = [reported, known?.status === reported?.status ? null : known].filter((one) => one !== null);
  if (!told.length) return words.t(`status.${feature.status}`);
  return told
    .map((one) => [startWords(sinceOf(one), words), words.t(`status.${one.status}`)].filter(Boolean).join(" "))
    .join(" → ");
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
function silence(feature, { words }) {
  const since = feature.props?.silent_since;
  return typeof since === "string" && h("span", { class: "lm-silent" }, words.t("asof.silent", { date: since }));
}
