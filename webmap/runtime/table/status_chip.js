import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { toldStatus } from "./columns.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Telling } from "./types.d.ts" */

/**
 * A status as a sign of its line on the map: what is there to use is filled, what is meant
 * to be has the broken edge of its line.
 * @param {AtlasFeature} feature
 * @param {"reported" | "known"} clock
 * @param {Telling} telling
 */
export function rowStatusChip(feature, clock, telling) {
  const { index, words } = telling;
  const told = toldStatus(feature, index, clock);
  if (!told) return null;
  const { dash = [], round = false, built = false } = index.payload.styles.status[told.status] || {};
  const edge = built || !dash.length ? "whole" : round ? "dotted" : "dashed";
  return h("span", { class: "lm-status-chip", "data-edge": edge, "data-built": String(built) }, statusWord(words, told.status, feature));
}
