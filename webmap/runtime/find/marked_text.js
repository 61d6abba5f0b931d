import { h } from "../base/dom.js";

/** What a search has met, marked in a text as it is written. */

const HAN_SIGN = /[\u3400-\u9fff]/;
const WORD_SIGN = /[\p{L}\p{N}]/u;
/** A sign by itself would be marked everywhere. */
const LEAST_MARK = { han: 2, latin: 2 };

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
      // A word counts from its beginning, a number as a whole.
      const isInside = !isHan && WORD_SIGN.test(plain[at - 1] ?? "") && !HAN_SIGN.test(plain[at - 1] ?? "");
      const isCut = /\d$/.test(mark) && /\d/.test(plain[at + mark.length] ?? "");
      if (!isInside && !isCut) ranges.push([at, at + mark.length]);
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
  const from = first ? Math.max(0, Math.min(first[0] - Math.round(most / 3), text.length - most)) : 0;
  return `${from ? "…" : ""}${text.slice(from, from + most)}${from + most < text.length ? "…" : ""}`;
}
