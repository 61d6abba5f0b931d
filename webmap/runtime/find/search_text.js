import { HAN_SIGN } from "../base/language.js";
/** Names made ready for the search, and how well a query meets one. Nothing is drawn here. */

const UNIT = /[\u3400-\u9fff]|[a-z0-9]+/g;
/** Mixed pinyin such as "zhut" or "zhty" says little with fewer letters than these. */
const SHORTEST = { initials: 2, mixed: 3, text: 4 };

/**
 * @typedef {{ sound: string, at: number, end: number }} Unit
 *   a character's reading, or a run of letters, with where it stands in the name
 * @typedef {{ text: string, squeezed: string, places: number[], units: Unit[], initials: string }} Name
 *   `places`: where each sign of `squeezed` stands in `text`; `initials`: one letter a
 *   unit, empty for a name without Chinese characters
 * @typedef {{ squeezed: string, letters: string, tokens: Query[] }} Query
 * @typedef {{ score: number, from: number, to: number }} Hit
 */

/** @typedef {(text: string) => string} Fold */

/**
 * How a text is read whatever script it is written in: without accents and case, in half
 * width, and in the characters of our names. It stays as long as it was.
 * @param {string} variants each of our characters with what others write for it, apart by blanks
 * @returns {Fold}
 */
export function createFold(variants) {
  /** @type {Map<string, string>} */
  const ours = new Map();
  for (const [sign, ...others] of variants.split(" ")) {
    for (const other of others) if (sign) ours.set(other, sign);
  }
  return (text) => {
    // Accents, full width, and signs of Unicode that only stand for a character.
    const plain = text
      .replace(/[\u00c0-\u024f\uff01-\uff5e]/g, (sign) => sign.normalize("NFKD")[0] || sign)
      .replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (sign) => sign.normalize("NFKC")[0] || sign)
      .replace(/[\u3400-\u9fff]/g, (sign) => ours.get(sign) || sign);
    const low = plain.toLowerCase();
    return low.length === text.length ? low : plain;
  };
}

/**
 * @param {string} text
 * @param {Fold} fold
 * @param {(sign: string) => string} soundOf a character's reading
 * @param {string[]} [reading] of this very name, a syllable for each character
 * @returns {Name}
 */
export function readName(text, fold, soundOf, reading) {
  const plain = fold(text);
  /** @type {number[]} */
  const places = [];
  let squeezed = "";
  for (let i = 0; i < plain.length; i++) {
    const sign = /** @type {string} */ (plain[i]);
    if (!/[\p{L}\p{N}]/u.test(sign)) continue;
    squeezed += sign;
    places.push(i);
  }
  let read = 0;
  const units = [...plain.matchAll(UNIT)].map((match) => {
    const [run] = match;
    // A character of the name is read as it stands there, not as it is folded.
    const sound = HAN_SIGN.test(run) ? (reading?.[read++] ?? soundOf(text[match.index] || run)) : run;
    return { sound, at: match.index, end: match.index + run.length };
  });
  const initials = HAN_SIGN.test(text) ? units.map((unit) => unit.sound[0] || " ").join("") : "";
  return { text, squeezed, places, units, initials };
}

/**
 * @param {string} text
 * @param {Fold} fold
 * @returns {Query}
 */
export function readQuery(text, fold) {
  const plain = fold(text.slice(0, 80));
  const squeezed = plain.replace(/[^\p{L}\p{N}]+/gu, "");
  const parts = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // 绿 is typed lv or lu.
  const letters = HAN_SIGN.test(squeezed) ? "" : squeezed.replace(/([ln])v/g, "$1u");
  return { squeezed, letters, tokens: parts.length > 1 ? parts.map((part) => readQuery(part, fold)) : [] };
}

/**
 * @param {Name} name
 * @param {Query} query
 * @param {boolean} isText a sentence: initials would meet everywhere
 * @returns {Hit | null} the better, the higher its score
 */
export function meet(name, query, isText) {
  const { squeezed, letters } = query;
  let at = name.squeezed.indexOf(squeezed);
  // Letters count from the beginning of a word.
  while (at > 0 && letters && !name.units.some((unit) => unit.at === name.places[at])) {
    at = name.squeezed.indexOf(squeezed, at + 1);
  }
  if (at >= 0) {
    const end = at + squeezed.length;
    const whole = at === 0 && end === name.squeezed.length;
    const score = whole ? 100 : at === 0 ? 90 : 60;
    return { score, from: name.places[at] ?? 0, to: (name.places[end - 1] ?? 0) + 1 };
  }
  return letters && name.initials ? meetSounds(name, letters, isText) : null;
}

/**
 * Pinyin: full syllables, initials, or both mixed; the last syllable may be begun only.
 * @param {Name} name
 * @param {string} letters
 * @param {boolean} isText
 * @returns {Hit | null}
 */
function meetSounds(name, letters, isText) {
  if (isText && letters.length < SHORTEST.text) return null;
  const { units, initials } = name;
  const first = /** @type {string} */ (letters[0]);
  /** @type {Hit | null} */
  let best = null;
  for (let at = initials.indexOf(first); at >= 0; at = initials.indexOf(first, at + 1)) {
    const found = soundsFrom(name, at, letters, isText);
    if (!found) continue;
    const [count, base] = found;
    const isWhole = at === 0 && count === units.length;
    const score = base + (isWhole ? 10 : at === 0 ? 5 : -15);
    if (best && score <= best.score) continue;
    best = { score, from: units[at]?.at ?? 0, to: units[at + count - 1]?.end ?? 0 };
  }
  return best;
}

/**
 * @param {Name} name
 * @param {number} start
 * @param {string} letters
 * @param {boolean} isText
 * @returns {[number, number] | null} how many units are met, and how good that is
 */
function soundsFrom({ units, initials }, start, letters, isText) {
  let at = 0;
  let i = start;
  while (at < letters.length && i < units.length) {
    const sound = units[i]?.sound || "";
    const length = Math.min(sound.length, letters.length - at);
    if (!sound || !letters.startsWith(sound.slice(0, length), at)) break;
    at += length;
    i++;
  }
  if (at === letters.length) return [i - start, 72];
  if (isText) return null;
  const { length } = letters;
  if (length >= SHORTEST.initials && initials.startsWith(letters, start)) return [length, 62];
  if (length < SHORTEST.mixed) return null;
  const count = mixed(units, start, letters);
  return count ? [count, 45] : null;
}

/**
 * @param {Unit[]} units
 * @param {number} i
 * @param {string} rest
 * @returns {number} of units met; 0 when they do not meet
 */
function mixed(units, i, rest) {
  const sound = units[i]?.sound || "";
  let most = 0;
  while (most < sound.length && most < rest.length && sound[most] === rest[most]) most++;
  for (let length = most; length > 0; length--) {
    if (length === rest.length) return 1;
    const further = mixed(units, i + 1, rest.slice(length));
    if (further) return further + 1;
  }
  return 0;
}
