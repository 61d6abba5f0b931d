import { HTML_LANG } from "../base/language.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Lang } from "../base/types.d.ts" */
/** @import { Column, Telling } from "./types.d.ts" */

/**
 * Sorts rows: Chinese by its sounds, numbers as numbers, dates by the first day on which a
 * thing may have begun; what is empty comes last either way.
 */

/** Comparing texts of a language is slow: each is given its place once. @type {Map<Lang, Map<string, number>>} */
const placesByLang = new Map();

/**
 * @param {string[]} texts
 * @param {Lang} lang
 * @returns {Map<string, number>} the place of each among all that have been asked for
 */
function placesOf(texts, lang) {
  const known = placesByLang.get(lang);
  if (known && texts.every((text) => known.has(text))) return known;
  const collator = new Intl.Collator(lang === "zh" ? "zh-CN-u-co-pinyin" : HTML_LANG[lang], { numeric: true });
  const all = [...new Set([...(known?.keys() || []), ...texts])].sort(collator.compare);
  const places = new Map(all.map((text, at) => [text, at]));
  placesByLang.set(lang, places);
  return places;
}

/**
 * @param {AtlasFeature[]} features
 * @param {Column} column
 * @param {boolean} isDown the last comes first
 * @param {Telling} telling
 * @returns {AtlasFeature[]} in their new order; equals keep theirs
 */
export function sortFeatures(features, column, isDown, telling) {
  const keys = features.map((feature) => column.key(feature, telling));
  const { lang } = telling.words;
  const isText = column.kind === "text";
  const places = isText ? placesOf(keys.flatMap((key) => (typeof key === "string" ? [key] : [])), lang) : null;
  const ranks = places ? keys.map((key) => (key === null ? null : (places.get(String(key)) ?? 0))) : keys;
  const order = features.map((_, at) => at);
  order.sort((a, b) => {
    const [x, y] = [ranks[a] ?? null, ranks[b] ?? null];
    if (x === y) return a - b;
    if (x === null) return 1;
    if (y === null) return -1;
    return (x < y ? -1 : 1) * (isDown ? -1 : 1);
  });
  return order.flatMap((at) => features[at] || []);
}
