import { bothClocks, shownState, sinceOf } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { startWords } from "../base/dates.js";
import { statusWord } from "../base/status_word.js";
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
  if (feature.own) return h("span", { class: "lm-chip lm-own-mark" }, words.pick(feature.own.said));
  const state = store.state();
  const { reported, known } = bothClocks(feature, index);
  const steps = [];
  if (reported) steps.push(step("reported", reported));
  if (known && known.status !== reported?.status) steps.push(step("known", known));
  if (!reported && !known) steps.push(h("span", { class: "lm-chip" }, statusWord(words, feature.status, feature)));
  const shown = state.asof ? shownState(feature, state, index) : null;
  return h(
    "span",
    { class: "lm-headline" },
    ...steps.flatMap((one, at) => (at ? [h("span", { class: "lm-arrow", "aria-label": words.t("asof.then") }, "→"), one] : [one])),
    shown && h("span", { class: "lm-at-date" }, words.t("asof.at_date", { date: state.asof, status: statusWord(words, shown.status, feature) })),
    silence(feature, stage),
    lastSeen(feature, stage),
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
      h("b", { class: told.later ? "lm-chip lm-later-chip" : "lm-chip" }, statusWord(words, told.status, feature)),
    );
  }
}

/**
 * The same in one line of text, for lists.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
export function headlineText(feature, { words, store, index }) {
  if (feature.own) return words.pick(feature.own.said);
  const { reported, known } = bothClocks(feature, index);
  const told = [reported, known?.status === reported?.status ? null : known].filter((one) => one !== null);
  if (!told.length) return statusWord(words, feature.status, feature);
  const both = told
    .map((one) => [startWords(sinceOf(one), words), statusWord(words, one.status, feature)].filter(Boolean).join(" "))
    .join(" → ");
  const { asof: date } = store.state();
  const shown = date && shownState(feature, store.state(), index);
  const then = shown && words.t("asof.at_date", { date, status: statusWord(words, shown.status, feature) });
  return then ? `${both} · ${then}` : both;
}

/**
 * How long nothing was heard of what runs is no status, and yet a reader must know it.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
function lastSeen(feature, { words }) {
  const seen = feature.props?.last_seen;
  return typeof seen === "string" && h("span", { class: "lm-silent" }, words.t("asof.last_seen", { date: seen }));
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
function silence(feature, { words }) {
  const since = feature.props?.silent_since;
  return typeof since === "string" && h("span", { class: "lm-silent" }, words.t("asof.silent", { date: since }));
}
