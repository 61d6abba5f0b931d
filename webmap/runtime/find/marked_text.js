import { h } from "../base/dom.js";
import { HAN_SIGN } from "../base/language.js";
import { stemOf } from "./stems.js";

/** What a search has met, marked in a text as it is written. */

const WORD_SIGN = /[\p{L}\p{N}]/u;
/** A sign by itself would be marked everywhere. */
const LEAST_MARK = { han: 2, latin: 2 };
const LEAST_BEGUN = 4;
/** The share of an excerpt before its mark: what is cut off for want of room stands behind it. */
const LEAD_SHARE = 6;

/**
 * @param {string} text
 * @param {string[]} marks in small letters
 * @returns {[number, number][]} where they stand, in order, none within another
 */
export function markRanges(text, marks) {
  const plain = text.toLowerCase();
  /** @type {[number, number][]} */
  const ranges = [];
  for (const mark of marks) {
    const isHan = HAN_SIGN.test(mark);
    if (mark.length < (isHan ? LEAST_MARK.han : LEAST_MARK.latin) && !/^\d+$/.test(mark)) continue;
    for (let at = plain.indexOf(mark); at >= 0; at = plain.indexOf(mark, at + mark.length)) {
      const end = isHan ? at + mark.length : wordEnd(plain, at, mark);
      if (end) ranges.push([at, end]);
    }
  }
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {[number, number][]} */
  const apart = [];
  for (const [from, to] of ranges) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/**
 * A word is marked whole, whatever its ending, or as far as it was begun; a number whole or not at all.
 * @param {string} plain
 * @param {number} at
 * @param {string} mark
 * @returns {number} where what is marked ends; 0 where it is another word
 */
function wordEnd(plain, at, mark) {
  const before = plain[at - 1] ?? "";
  if (WORD_SIGN.test(before) && !HAN_SIGN.test(before)) return 0;
  const word = /^[a-z0-9'’]+/.exec(plain.slice(at))?.[0] ?? mark;
  if (stemOf(word) === stemOf(mark) || word.length <= mark.length) return at + Math.max(word.length, mark.length);
  return mark.length >= LEAST_BEGUN && !/\d/.test(mark) ? at + mark.length : 0;
}

/**
 * @param {string} text
 * @param {[number, number][]} ranges
 * @returns {(string | Node)[]}
 */
export function markedText(text, ranges) {
  /** @type {(string | Node)[]} */
  const parts = [];
  let done = 0;
  for (const [from, to] of ranges) {
    if (from > done) parts.push(text.slice(done, from));
    parts.push(h("mark", null, text.slice(from, to)));
    done = to;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/**
 * The piece of a long text round its first mark.
 * @param {string} text
 * @param {string[]} marks
 * @param {number} most signs
 * @returns {string}
 */
export function excerpt(text, marks, most) {
  const [first] = markRanges(text, marks);
  if (text.length <= most) return text;
  const from = first ? Math.max(0, first[0] - Math.round(most / LEAD_SHARE)) : 0;
  return `${from ? "…" : ""}${text.slice(from, from + most)}${from + most < text.length ? "…" : ""}`;
}
