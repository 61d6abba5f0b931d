import { placeOf } from "../atlas/places.js";
import { HAN_SIGN } from "../base/language.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Lang } from "../base/types.d.ts" */

/** Names of places in sentences: the longest first, and none inside another word. */

/** @typedef {{ text: string, place: string }} Piece `place`: id of its card; blank for plain text */

/** What a Chinese unit's name may go without where it is spoken of. */
const UNIT_ENDING = /(?:[\u3400-\u9fff]{1,4}族)*(?:自治县|自治州|新区|区|县|市|省)$/;
const CITY_ENDING = / (City|Municipality|Prefecture)$/;
/** What is known no better is a region or a river: its name is no handle, kilometres. */
const VAGUEST_KM = 60;
/** A short name of fewer signs is a word of its own too often. */
const SHORTEST_NAME = 2;
/** Signs that make a Latin letter part of a word. */
const LETTER = /[\p{L}\p{N}]/u;
/** What follows a short name and makes another of it: 巫山镇, 嘉陵江, 成渝中线. */
const OTHER_AFTER = /[镇乡村江河港湖线]/;

/**
 * @param {AtlasIndex} index
 * @param {Set<string>} plain short names that are common words, and stay text
 * @returns {(text: string, lang: Lang) => Piece[]} the text in pieces, all of it
 */
export function placeNamesOf(index, plain) {
  const tables = { zh: chineseNames(index, plain), en: englishNames(index) };
  const forms = { zh: formOf(tables.zh), en: formOf(tables.en) };
  return (text, lang) => {
    const table = tables[lang];
    /** @type {Piece[]} */
    const pieces = [];
    let done = 0;
    for (const found of text.matchAll(forms[lang])) {
      const name = found[0];
      const at = found.index;
      const place = table.get(name);
      // Names of other things hold names of places: they are met, and stay text.
      if (!place || isInWord(text, at, name)) continue;
      if (at > done) pieces.push({ text: text.slice(done, at), place: "" });
      pieces.push({ text: name, place });
      done = at + name.length;
    }
    if (done < text.length) pieces.push({ text: text.slice(done), place: "" });
    return pieces;
  };
}

/** @param {Map<string, string>} table */
function formOf(table) {
  const longestFirst = [...table.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.length ? escaped.join("|") : "(?!)", "gu");
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string} name
 */
function isInWord(text, at, name) {
  if (HAN_SIGN.test(name)) return name.length === SHORTEST_NAME && OTHER_AFTER.test(text[at + name.length] || "");
  return LETTER.test(text[at - 1] || " ") || LETTER.test(text[at + name.length] || " ");
}

/**
 * @param {AtlasIndex} index
 * @param {Set<string>} plain
 * @returns {Map<string, string>} id of the card by name; blank for what is no place
 */
function chineseNames(index, plain) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Map<string, Set<string>>} */
  const short = new Map();
  const shorten = (/** @type {string} */ name, /** @type {string} */ id) => {
    const less = name.replace(UNIT_ENDING, "");
    if (less.length < SHORTEST_NAME || less === name || plain.has(less)) return;
    short.set(less, (short.get(less) || new Set()).add(id));
  };
  /** @type {Map<string, Set<string>>} units of one name: nobody knows which is meant */
  const whole = new Map();
  for (const { adcode, name } of index.units.values()) {
    if (!name?.zh) continue;
    whole.set(name.zh, (whole.get(name.zh) || new Set()).add(adcode));
    shorten(name.zh, adcode);
  }
  for (const [name, ids] of whole) names.set(name, ids.size === 1 ? [...ids][0] || "" : "");
  // A place of that name beside a unit's short one is the greater of the two: 成都, 宜宾.
  for (const place of spotsNamed(index)) {
    if (place.pref) short.delete(place.zh.replace(UNIT_ENDING, ""));
    for (const name of [place.zh, ...(place.also || [])]) if (HAN_SIGN.test(name) && name.length >= SHORTEST_NAME && !plain.has(name)) names.set(name, place.id);
    if (place.pref) shorten(place.zh, place.id);
  }
  for (const [name, ids] of short) if (ids.size === 1 && !names.has(name)) names.set(name, [...ids][0] || "");
  for (const word of otherWords(index)) if (!names.has(word)) names.set(word, "");
  return names;
}

/**
 * @param {AtlasIndex} index
 * @returns {Map<string, string>}
 */
function englishNames(index) {
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  const add = (/** @type {string} */ name, /** @type {string} */ id) =>
    name && ids.set(name, (ids.get(name) || new Set()).add(id));
  for (const { adcode, name } of index.units.values()) {
    if (!name?.en) continue;
    add(name.en, adcode);
    add(name.en.replace(/ (District|County|City)$/, ""), adcode);
  }
  const names = new Map([...ids].map(([name, some]) => [name, some.size === 1 ? [...some][0] || "" : ""]));
  for (const place of spotsNamed(index)) {
    if (!place.en) continue;
    names.set(place.en, place.id);
    if (place.pref) names.set(place.en.replace(CITY_ENDING, ""), place.id);
  }
  return names;
}

/** @param {AtlasIndex} index */
function spotsNamed({ payload }) {
  return (payload.search?.places || []).filter((place) => place.pref || place.km <= VAGUEST_KM);
}

/**
 * Papers and publishers are named after places; what they say is not about these.
 * @param {AtlasIndex} index
 * @returns {string[]}
 */
function otherWords({ payload }) {
  const publications = Object.values(payload.sources).map((source) => source.publication?.zh || "");
  const publishers = Object.values(payload.updates || {}).map((update) => update.publisher.zh);
  return [...publications, ...publishers].filter((word) => word && !/[，、；（(]/.test(word));
}

/**
 * The card of a place that the data name by an id of theirs: a county has its adcode.
 * @param {AtlasIndex} index
 * @param {string} id of a place, or an adcode
 * @returns {{ id: string, name: import("../base/types.d.ts").Bilingual } | null}
 */
export function cardOf(index, id) {
  const known = index.payload.record?.places[id];
  const place = placeOf(index, known?.adcode || id);
  if (place) return { id: place.id, name: place.name };
  return known?.name ? { id: "", name: known.name } : null;
}
