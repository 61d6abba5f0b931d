import { HAN_SIGN } from "../base/language.js";
/** @import { Line } from "./types.d.ts" */

/** The text of a name in two lines, or sign by sign. */

/**
 * @param {string} text
 * @param {number} size
 * @param {number} spacing between signs, in ems
 * @param {(text: string) => number} width
 * @returns {Line | null} nothing where it must stand straight
 */
export function signsOf(text, size, spacing, width) {
  if (!canTurn(text)) return null;
  const signs = [...text];
  let said = "";
  const ends = signs.map((sign, i) => width((said += sign)) + (i + 1) * spacing * size);
  return { signs, ends, width: (ends.at(-1) || 0) - spacing * size, size };
}

/**
 * Break a long name where its halves are most alike: behind a blank or a dash, and, in
 * what is written without blanks, behind any character.
 * @param {string} text
 * @param {(line: string) => number} width
 * @param {number} least a shorter name stays whole
 * @returns {string[] | null} both lines, or nothing
 */
export function breakName(text, width, least) {
  if (width(text) < least) return null;
  const signs = [...text];
  /** @type {string[] | null} */
  let best = null;
  let narrowest = width(text) * 0.8;
  for (let i = 2; i <= signs.length - 2; i++) {
    const [before = "", after = ""] = [signs[i - 1], signs[i]];
    const lines = [signs.slice(0, i).join(""), signs.slice(i).join("")];
    const isOpen = /[（(][^）)]*$/.test(lines[0] || "");
    const mayBreak = /[\s–—·]/.test(before) || /[（(]/.test(after) || (isHan(before) && isHan(after));
    if (!mayBreak || isOpen || /[\s–—·]/.test(after)) continue;
    const widest = Math.max(...lines.map((line) => width(line.trimEnd())));
    if (widest < narrowest) [best, narrowest] = [lines, widest];
  }
  return best;
}

/** @param {string} sign */
function isHan(sign) {
  return HAN_SIGN.test(sign);
}

/**
 * Whether a text can be set sign by sign; scripts whose letters join or run to the left
 * stand straight.
 * @param {string} text
 */
export function canTurn(text) {
  return /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u2190-\u2193\u3000-\u9fff\uff00-\uffef]+$/.test(text);
}
