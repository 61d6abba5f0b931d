import { bothClocks } from "./asof.js";
import { NO_FILTER, isVisible } from "./filters.js";
import { isNoPack } from "./packs.js";
/** @import { AtlasFeature, AtlasIndex, AtlasQuestion } from "./types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/** What the map answers to a question. */

/**
 * The whole state that a question asks for: what it leaves open is not filtered.
 * @param {AtlasQuestion} question
 * @returns {Record<string, unknown>}
 */
export function questionState({ state }) {
  return { ...NO_FILTER, asof: "", scene: "", selected: "", ...state };
}

/**
 * @param {AtlasQuestion} question
 * @param {MapState} state
 * @returns {boolean} whether the map shows what it asks for
 */
export function isAsked(question, state) {
  const now = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (state));
  return Object.entries(questionState(question)).every(([key, value]) =>
    key === "selected" || JSON.stringify(now[key]) === JSON.stringify(value));
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasQuestion} question
 * @param {MapState} state of the page, for what the question leaves open
 * @returns {AtlasFeature[]} what answers it
 */
export function answering(index, question, state) {
  const asked = { ...state, ...questionState(question) };
  return index.payload.features.filter((feature) => isNoPack(feature) && isVisible(feature, asked, index));
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature[]} found what answers the question
 * @returns {Record<string, string>} what an answer may count, by field
 */
export function answerCounts(index, found) {
  const { intended_statuses: intended } = index.payload.vocabulary;
  const planned = found.filter((feature) => intended.includes(bothClocks(feature, index).reported?.status || ""));
  const now = (/** @type {string} */ status) => planned.filter((feature) => bothClocks(feature, index).known?.status === status);
  const counts = {
    lines: found.filter((feature) => feature.role === "line").length,
    ties: found.filter((feature) => feature.geometry_basis === "relation").length,
    planned: planned.length,
    open: now("open").length,
    partly_open: now("partly_open").length,
  };
  const said = Object.entries(counts).map(([key, count]) => [key, String(count)]);
  return { ...Object.fromEntries(said), newest: index.payload.asof?.newest || "" };
}
