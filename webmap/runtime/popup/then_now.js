import { bothClocks, shownState, sinceOf } from "../atlas/asof.js";
import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
/** @import { Shown } from "../atlas/asof.js" */
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** A date as it stands, not a sentence about one. */
const PLAIN_DATE = /^\d{4}(-\d{2}){0,2}$/;

/**
 * How its article had it, and how it stands today: two chips that lead the record. Where
 * nothing later is known the second says so.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {HTMLElement}
 */
export function thenNow(feature, stage) {
  const { words, store, index } = stage;
  const state = store.state();
  const { reported, known } = bothClocks(feature, index);
  const steps = reported || known ? [thenStep(), nowStep()] : [step("", h("b", { class: "lm-chip" }, statusWord(words, feature.status, feature)), null)];
  const atDate = state.asof ? shownState(feature, state, index) : null;
  const shown = shownState(feature, state, index);
  return h(
    "div",
    { class: "lm-headline lm-then-now" },
    ...steps.flatMap((one, at) => (at ? [h("span", { class: "lm-arrow", "aria-label": words.t("asof.then") }, "→"), one] : [one])),
    atDate && h("p", { class: "lm-at-date" }, words.t("asof.at_date", { date: state.asof, status: statusWord(words, atDate.status, feature) })),
    shown?.uncertain && h("p", { class: "lm-uncertain-said" }, words.t("asof.uncertain")),
    said("silent_since", "asof.silent"),
    said("last_seen", "asof.last_seen"),
  );

  function thenStep() {
    // Of what stood before all that is told here, nobody says since when.
    if (!reported) return step("", h("span", { class: "lm-step-none" }, words.t("popup.then_none")), "reported");
    const when = sinceOf(reported);
    return step(when ? words.t("popup.then", { date: startWords(when, words) }) : words.t("popup.then_undated"), chip(reported), "reported");
  }

  function nowStep() {
    if (known && known.status !== reported?.status) return step(sinceWords(sinceOf(known)), chip(known), "known");
    const confirmed = known?.states.filter((one) => one.kind === "update").at(-1);
    if (known && confirmed) return step(words.t("popup.still", { date: startWords(confirmed.date, words) }), chip(known), "known");
    return step("", h("span", { class: "lm-step-none" }, words.t("popup.now_none")), "known");
  }

  /** @param {Shown} told */
  function chip(told) {
    return h("b", { class: told.later ? "lm-chip lm-later-chip" : "lm-chip" }, statusWord(words, told.status, feature));
  }

  /** @param {string} start */
  function sinceWords(start) {
    return PLAIN_DATE.test(start) ? words.t("popup.since", { date: start }) : startWords(start, words);
  }

  /**
   * @param {string} when
   * @param {HTMLElement} what
   * @param {MapState["clock"] | null} clock
   */
  function step(when, what, clock) {
    const isInForce = clock === state.clock && !state.asof;
    const name = isInForce ? "lm-step-told lm-in-force" : "lm-step-told";
    return h("span", { class: name, title: clock && words.t(`asof.${clock}_step`) }, when && h("span", { class: "lm-when" }, when), what);
  }

  /**
   * @param {string} prop
   * @param {string} key
   */
  function said(prop, key) {
    const date = feature.props?.[prop];
    return typeof date === "string" && h("p", { class: "lm-silent" }, words.t(key, { date }));
  }
}
