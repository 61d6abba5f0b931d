/** Names and settings as tests make them. */
/** @import { Name, Setting } from "runtime/labels/types.d.ts" */

/**
 * @param {number} w
 * @param {number} h
 * @param {string} [text]
 * @returns {Setting} each sign as wide as the next
 */
export function settingOf(w, h, text = "name") {
  const signs = [...text];
  const ends = signs.map((_, i) => (w * (i + 1)) / signs.length);
  return { lines: [text], size: 12, weight: 400, w, h, cost: 0, signs: () => ({ signs, ends, width: w, size: 12 }) };
}

/**
 * @param {string} text
 * @returns {Name}
 */
export function nameOf(text) {
  return { id: text, kind: "point", text, type: "feature", colour: "", rounds: () => [] };
}
