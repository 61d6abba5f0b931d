import { HAN_SIGN } from "../base/language.js";
import { latinWords, stemOf } from "./stems.js";
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { Fold } from "./search_text.js" */

/** Texts made ready for the search: what they hold is found without reading them again. */

/**
 * @typedef {{ text: string, level: number, han: string, words: string }} Field
 *   `level`: what it is worth to be met here, 1 for a name; `han`: folded, letters and digits alone; `words`: stems between blanks,
 *   numbers that are no date among them
 */

/** What it is worth to be met in a text, beside a name's 1. */
export const FIELD_LEVEL = { label: 0.95, title: 0.72, desc: 0.5, sentence: 0.5, crowded: 0.4, update: 0.38, source: 0.35, statement: 0.48, note: 0.25, caveat: 0.2 };
/** An entry that says nothing yet. */
export const BLANK_ENTRY = { layer: "", role: "", now: "", then: "", ever: [], places: [], units: [], dates: [], told: [], factIds: [], isText: false };

const DATES = /\d{4}\s*年(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?|\d+\s*月(?:\s*\d+\s*日)?|\d+年|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?<!\d)(?:19|20)\d\d(?![\d,])/g;

/**
 * @param {string} text
 * @param {number} level
 * @param {Fold} fold
 * @returns {Field}
 */
export function readField(text, level, fold) {
  const plain = fold(text).toLowerCase();
  const isHan = HAN_SIGN.test(plain);
  return {
    text,
    level,
    han: isHan ? plain.replace(/[^\p{L}\p{N}]+/gu, "") : "",
    words: ` ${latinWords(plain.replace(DATES, " ")).map(stemOf).join(" ")} `,
  };
}

/** Where each pair of Chinese signs and each word stands. */
export function createPostings() {
  let count = 0;
  /** @type {Map<string, number[]>} */
  const places = new Map();
  const put = (/** @type {string} */ token, /** @type {number} */ at) => {
    const known = places.get(token);
    if (!known) places.set(token, [at]);
    else if (known[known.length - 1] !== at) known.push(at);
  };
  /** @type {string[] | null} */
  let sorted = null;
  const vocabulary = () => (sorted ??= [...places.keys()].filter((token) => /^[a-z]/.test(token)).sort());

  /**
   * @param {string} start
   * @returns {string[]} words that begin so
   */
  function beginning(start) {
    const words = vocabulary();
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {string} */ (words[middle]) < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let i = low; i < words.length && words[i]?.startsWith(start); i++) found.push(/** @type {string} */ (words[i]));
    return found;
  }

  return {
    /** @param {Field[]} fields of the next entry */
    add(fields) {
      for (const { han, words } of fields) {
        for (let i = 0; i + 1 < han.length; i++) put(han.slice(i, i + 2), count);
        for (const word of words.split(" ")) if (word) put(word, count);
      }
      count += 1;
    },
    /**
     * @param {string} text Chinese of two signs or more, or a word or the beginning of one
     * @returns {Iterable<number>} entries that may hold it
     */
    holding(text) {
      if (!HAN_SIGN.test(text)) {
        const words = text.length > 2 ? beginning(text) : [text];
        return new Set([...(places.get(text) ?? []), ...words.flatMap((word) => places.get(word) ?? [])]);
      }
      /** @type {number[] | undefined} */
      let rarest;
      for (let i = 0; i + 1 < text.length; i++) {
        const some = places.get(text.slice(i, i + 2)) ?? [];
        if (!rarest || some.length < rarest.length) rarest = some;
      }
      return rarest ?? Array(count).keys();
    },
    /**
     * @param {string} text
     * @returns {Iterable<number>} entries that hold some of its pairs of signs
     */
    holdingSome(text) {
      const found = new Set();
      for (let i = 0; i + 1 < text.length; i++) for (const at of places.get(text.slice(i, i + 2)) ?? []) found.add(at);
      return found;
    },
    knows: (/** @type {string} */ stem) => places.has(stem) || (stem.length > 2 && beginning(stem).length > 0),
    isWord: (/** @type {string} */ stem) => places.has(stem),
    vocabulary,
  };
}

/**
 * @param {Bilingual | undefined} text
 * @param {number} level
 * @param {Fold} fold
 */
export function fieldsOf(text, level, fold) {
  return [text?.zh, text?.en].flatMap((one) => (one ? [readField(one, level, fold)] : []));
}
