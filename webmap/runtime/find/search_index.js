import { createFold, meet, readName, readQuery } from "./search_text.js";
/** @import { AtlasIndex, SearchPlace } from "../atlas/types.d.ts" */
/** @import { Bilingual, Lang } from "../base/types.d.ts" */

/** Everything the page can find: features, places and facts, and the best of them for a query. */

export const GROUPS = ["features", "places", "facts"];
const MOST = 7;
/** An alias is a weaker answer than the name; a fact's sentence weaker than any name. */
const LESS = { also: 6, text: 25 };

/**
 * @typedef {{ group: string, id: string, name: Bilingual, layer?: string, hint: Bilingual,
 *   names: import("./search_text.js").Name[], isText: boolean, place?: SearchPlace,
 *   adcode?: string }} Entry
 *   `names`: Chinese, English, then other names
 * @typedef {{ entry: Entry, score: number, field: number, from: number, to: number }} Found
 *   `field`: which of the names; -1 for the id
 * @typedef {{ group: string, found: Found[], total: number }} Answer
 */

/**
 * @param {AtlasIndex} index
 * @returns {(text: string, lang: Lang) => Answer[]} groups that have answers, the best
 *   first in each
 */
export function createSearch(index) {
  const fold = createFold(index.payload.search?.variants || "");
  const read = reader(index, fold);
  const entries = [...featureEntries(index, read), ...placeEntries(index, read), ...factEntries(index, read)];
  return (text, lang) => {
    const query = readQuery(text, fold);
    if (!query.squeezed) return [];
    /** @type {Map<string, Found[]>} */
    const byGroup = new Map(GROUPS.map((group) => [group, []]));
    for (const entry of entries) {
      const found = best(entry, query, fold(text.trim()), lang);
      if (found) byGroup.get(entry.group)?.push(found);
    }
    return [...byGroup]
      .filter(([, found]) => found.length)
      .map(([group, found]) => {
        // Of equals the shorter name is closer; sorting keeps the page's order otherwise.
        const length = (/** @type {Found} */ one) => one.entry.isText ? 0 : one.entry.name.zh.length;
        found.sort((a, b) => b.score - a.score || length(a) - length(b));
        return { group, found: found.slice(0, MOST), total: found.length };
      });
  };
}

/**
 * @param {Entry} entry
 * @param {import("./search_text.js").Query} query
 * @param {string} text
 * @param {Lang} lang
 * @returns {Found | null}
 */
function best(entry, query, text, lang) {
  const id = entry.id.toLowerCase();
  if (entry.group !== "places" && text.length > 2 && id.startsWith(text)) {
    return { entry, score: id === text ? 130 : 95, field: -1, from: 0, to: text.length };
  }
  if (entry.adcode && text.length > 3 && entry.adcode.startsWith(text)) {
    return { entry, score: 100, field: -1, from: 0, to: 0 };
  }
  const whole = bestName(entry, query, lang);
  if (whole || !query.tokens.length) return whole;
  // Every token somewhere in its names, in any order and either language.
  const parts = query.tokens.map((token) => bestName(entry, token, lang));
  const met = parts.filter((part) => part !== null);
  const first = met[0];
  if (!first || met.length < parts.length) return null;
  const letters = query.squeezed.length;
  const isWhole = entry.names.some((name) => name.squeezed.length === letters);
  return { ...first, score: isWhole ? 88 : Math.min(...met.map((part) => part.score)) - 8 };
}

/**
 * @param {Entry} entry
 * @param {import("./search_text.js").Query} query
 * @param {Lang} lang in which a sentence is read, where it meets the query in both
 * @returns {Found | null}
 */
function bestName(entry, query, lang) {
  /** @type {Found | null} */
  let top = null;
  for (const [field, name] of entry.names.entries()) {
    const hit = meet(name, query, entry.isText);
    if (!hit) continue;
    const isOther = entry.isText && field !== (lang === "zh" ? 0 : 1);
    const score = hit.score - (field > 1 ? LESS.also : 0) - (entry.isText ? LESS.text : 0);
    const isBetter = !top || (entry.isText ? !isOther : score > top.score);
    if (isBetter) top = { entry, score, field, from: hit.from, to: hit.to };
  }
  return top;
}

/** @typedef {(text: string) => import("./search_text.js").Name} Read */

/**
 * @param {AtlasIndex} index
 * @param {import("./search_text.js").Fold} fold
 * @returns {Read}
 */
function reader(index, fold) {
  const { syllables = {}, readings = {} } = index.payload.search || {};
  /** @type {Map<string, string>} */
  const sounds = new Map();
  for (const [syllable, signs] of Object.entries(syllables)) {
    for (const sign of signs) sounds.set(sign, syllable);
  }
  const soundOf = (/** @type {string} */ sign) => sounds.get(sign) || "";
  return (/** @type {string} */ text) => readName(text, fold, soundOf, readings[text]?.split(" "));
}

/**
 * @param {AtlasIndex} index
 * @param {Read} read
 * @returns {Entry[]}
 */
function featureEntries(index, read) {
  const titles = new Map(index.payload.layers.map((layer) => [layer.id, layer.title]));
  return index.layerIds
    .flatMap((id) => index.byLayer.get(id) || [])
    .map((feature) => ({
      group: "features",
      id: feature.id,
      name: feature.name,
      layer: feature.layer,
      hint: titles.get(feature.layer) || { zh: "", en: "" },
      isText: false,
      names: [feature.name.zh, feature.name.en].map(read),
    }));
}

/**
 * @param {AtlasIndex} index
 * @param {Read} read
 * @returns {Entry[]}
 */
function placeEntries(index, read) {
  const { places = [], counties = {} } = index.payload.search || {};
  const cities = new Map(places.flatMap((place) => (place.pref ? [[place.pref, place]] : [])));
  /** @type {(adcode: string | undefined) => Bilingual} */
  const cityOf = (adcode = "") => {
    const city = cities.get(adcode.slice(0, 4)) || cities.get(`${adcode.slice(0, 2)}00`);
    return { zh: city?.zh || "", en: city?.en || "" };
  };
  const named = places.map((place) => ({
    group: "places",
    id: place.id,
    name: { zh: place.zh, en: place.en },
    hint: cityOf(place.adcode),
    place,
    isText: false,
    names: [place.zh, place.en, ...(place.also || [])].map(read),
  }));
  const short = new Map(
    index.payload.labels.flatMap((label) => (label.kind === "county" ? [[label.adcode, label.en]] : [])),
  );
  const units = [...index.units.values()].map((unit) => {
    const city = cityOf(unit.adcode);
    const also = [short.get(unit.adcode) || "", ...(counties[unit.adcode] || [])].filter(Boolean);
    return {
      group: "places",
      id: unit.adcode,
      name: unit.name,
      hint: city,
      adcode: unit.adcode,
      isText: false,
      names: [unit.name.zh, unit.name.en, city.zh + unit.name.zh, ...also].map(read),
    };
  });
  return [...named, ...units];
}

/**
 * @param {AtlasIndex} index
 * @param {Read} read
 * @returns {Entry[]}
 */
function factEntries(index, read) {
  const { facts, search, sources } = index.payload;
  /** @type {[string, Bilingual, Bilingual][]} */
  const told = Object.values(facts).map((fact) => [
    fact.id,
    fact.desc,
    (({ date = "" }) => ({ zh: date, en: date }))(sources[fact.source_id] ?? { date: "" }),
  ]);
  for (const [id, desc] of Object.entries(search?.facts || {})) told.push([id, desc, { zh: "", en: "" }]);
  return told.map(([id, name, hint]) => ({
    group: "facts",
    id,
    name,
    hint,
    isText: true,
    names: [name.zh, name.en].map(read),
  }));
}
