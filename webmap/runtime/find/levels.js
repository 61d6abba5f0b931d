import { HAN_SIGN } from "../base/language.js";
/** @import { Entry } from "./search_entries.js" */

/** How well one entry meets one term, 1 for a name that holds it. */

const END = 0.85;
const CROSSED = 0.74;
const WITHIN_PLACE = 0.45;
const STATUS = { now: 0.82, then: 0.72, ever: 0.5 };
const DATE_LEVEL = { exact: 0.8, wider: 0.5, told: 0.42 };
const ONLY_PARTS = 0.55;
const WORD_BEGUN = 0.92;
/** A number is what its sentence is about; elsewhere it is there by the way. */
const NUMBER = { told: 0.9, aside: 0.5 };
/** Of a fact's own sentence, or a feature's own text. */
const TOLD = 0.48;

/**
 * @param {Entry | undefined} entry
 * @param {string} word
 */
export function nameHolds(entry, word) {
  return !!entry?.fields.some((field) => field.level === 1 && field.han.includes(word));
}

/**
 * @param {Entry | undefined} entry
 * @param {string} text
 * @param {boolean} mayBegin whether it may be the beginning of a word
 */
export function textLevel(entry, text, mayBegin) {
  const isHan = HAN_SIGN.test(text);
  let best = 0;
  for (const { level, han, words } of entry?.fields ?? []) {
    if (level <= best) continue;
    if (isHan) {
      const at = han.indexOf(text);
      // 13条 is not within 113条.
      if (at >= 0 && !(/^\d/.test(text) && /\d/.test(han[at - 1] ?? ""))) best = level;
    } else if (words.includes(` ${text} `)) best = level;
    else if (mayBegin && text.length > 2 && words.includes(` ${text}`)) best = Math.max(best, level * WORD_BEGUN);
  }
  return best;
}

/**
 * @param {Entry | undefined} entry
 * @param {number} level
 */
export function numberLevel(entry, level) {
  if (entry?.isText) return level >= TOLD ? NUMBER.told : level;
  return level >= TOLD ? level : level * NUMBER.aside;
}

/**
 * @param {Entry | undefined} entry
 * @param {string} text as our texts write it, small letters
 */
export function saidLevel(entry, text) {
  let best = 0;
  for (const { level, han, text: whole } of entry?.fields ?? []) {
    if (level > best && (han.includes(text) || (!han && whole.toLowerCase().includes(text)))) best = level;
  }
  return best;
}

/**
 * Unknown Chinese of several signs: as many of its pairs as stand there.
 * @param {Entry | undefined} entry
 * @param {string} text
 */
export function partsLevel(entry, text) {
  let best = 0;
  for (const { level, han } of entry?.fields ?? []) {
    if (level * ONLY_PARTS <= best || !han) continue;
    let met = 0;
    for (let i = 0; i + 1 < text.length; i++) if (han.includes(text.slice(i, i + 2))) met++;
    best = Math.max(best, (level * ONLY_PARTS * met) / (text.length - 1));
  }
  return best;
}

/**
 * @param {Entry} entry
 * @param {string} asked
 */
export function dateLevel(entry, asked) {
  const reaches = (/** @type {string} */ date) => date.startsWith(asked);
  if (entry.dates.some(reaches)) return DATE_LEVEL.exact;
  if (entry.dates.some((date) => date.length >= 7 && asked.startsWith(date))) return DATE_LEVEL.wider;
  return entry.told.some(reaches) ? DATE_LEVEL.told : 0;
}

/**
 * @param {Entry} entry
 * @param {string[]} statuses
 * @param {boolean} isToday
 */
export function statusLevel(entry, statuses, isToday) {
  if (entry.now && statuses.includes(entry.now)) return entry.isText ? STATUS.ever : STATUS.now;
  if (isToday) return 0;
  if (entry.then && statuses.includes(entry.then)) return STATUS.then;
  return entry.ever.some((status) => statuses.includes(status)) ? STATUS.ever : 0;
}

/**
 * @param {Entry} entry
 * @param {string[]} ids
 * @param {string[]} codes
 */
export function placeLevel(entry, ids, codes) {
  if (entry.kind === "place") {
    if (ids.includes(entry.id)) return 1;
    return entry.units.some((unit) => codes.some((code) => unit.startsWith(code))) ? WITHIN_PLACE : 0;
  }
  if (entry.places.some((id) => ids.includes(id))) return END;
  return entry.units.some((unit) => ids.includes(unit) || codes.some((code) => unit.startsWith(code))) ? CROSSED : 0;
}
