import { latinWords, stemOf } from "./stems.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */

/** The terms that a query is taken apart by: places, parts of names, synonyms, words for statuses and layers. */

/**
 * @typedef {{ is: "layer" | "status" | "kind" | "place" | "word" | "name" | "today" | "idle", of: string[], says: string[] }} Meaning
 *   `of`: ids that it stands for; `says`: how our texts write it, where they write it otherwise
 * @typedef {{ han: Map<string, Meaning[]>, latin: Map<string, Meaning[]>, sounds: Map<string, string[]>, longest: { han: number, latin: number },
 *   signs: Map<string, string[]> }} Lexicon
 *   `han`: by the term as it is folded; `latin`: by stems, apart by blanks; `sounds`: terms by their pinyin; `signs`: single signs for a place
 */

/** Ranks of units and places, which are left out when one speaks of them. */
const RANKS_ZH = /(?<=..)(?:市|区|县|镇|乡|村)$/;
const RANKS_EN = / (?:city|district|county|town|township|village|municipality|province)$/;
const HAN_RUN = /[\u3400-\u9fff]+/g;

/**
 * @param {AtlasIndex} index
 * @param {import("./search_text.js").Fold} fold
 * @param {(text: string) => string} soundOf a Chinese text's pinyin, blank where it is not known whole
 * @returns {Lexicon}
 */
export function createLexicon(index, fold, soundOf) {
  /** @type {Lexicon} */
  const lexicon = { han: new Map(), latin: new Map(), sounds: new Map(), longest: { han: 1, latin: 1 }, signs: new Map() };
  const { payload } = index;

  /**
   * @param {string} text
   * @param {Meaning} meaning
   */
  function enter(text, meaning) {
    const plain = fold(text).toLowerCase();
    const isHan = /[\u3400-\u9fff]/.test(plain);
    const words = isHan ? [] : latinWords(plain).map(stemOf);
    const key = isHan ? plain.replace(/[^\p{L}\p{N}]+/gu, "") : words.join(" ");
    if (!key) return;
    const table = isHan ? lexicon.han : lexicon.latin;
    const meanings = table.get(key) ?? [];
    if (!meanings.length) table.set(key, meanings);
    meanings.push(meaning);
    if (isHan) {
      if (/^[\u3400-\u9fff]+$/.test(key)) lexicon.longest.han = Math.max(lexicon.longest.han, key.length);
      if (key.length > 1 && meanings.length === 1) enterSound(key);
    } else lexicon.longest.latin = Math.max(lexicon.longest.latin, words.length);
  }

  /** @param {string} key */
  function enterSound(key) {
    const sound = soundOf(key);
    if (sound) lexicon.sounds.set(sound, [...(lexicon.sounds.get(sound) ?? []), key]);
  }

  /**
   * @param {string} id
   * @param {string[]} names
   */
  function enterPlace(id, names) {
    /** @type {Meaning} */
    const meaning = { is: "place", of: [id], says: [] };
    const all = names.flatMap((name) => [name, name.replace(RANKS_ZH, ""), name.toLowerCase().replace(RANKS_EN, "")]);
    for (const name of new Set(all.map((one) => one.toLowerCase()))) enter(name, meaning);
  }

  for (const { is, of = [], says = [], zh = [], en = [] } of payload.search?.synonyms ?? []) {
    if (is === "sign") for (const sign of zh) lexicon.signs.set(sign, [...(lexicon.signs.get(sign) ?? []), ...of]);
    else for (const word of [...zh, ...en]) enter(word, { is, of, says });
  }
  for (const layer of payload.layers) for (const title of [layer.title.zh, layer.title.en]) enter(title, { is: "layer", of: [layer.id], says: [] });
  for (const words of Object.values(payload.words)) {
    for (const status of index.statusIds) if (words[`status.${status}`]) enter(words[`status.${status}`] ?? "", { is: "status", of: [status], says: [] });
  }
  for (const place of payload.search?.places ?? []) enterPlace(place.id, [place.zh, place.en, ...(place.also ?? [])]);
  for (const unit of index.units.values()) enterPlace(unit.adcode, [unit.name.zh, unit.name.en, ...(payload.search?.counties[unit.adcode] ?? [])]);
  for (const feature of payload.features) {
    for (const [part] of feature.name.zh.matchAll(HAN_RUN)) if (part.length > 1 && part.length < 9) enter(part, { is: "name", of: [], says: [] });
  }
  return lexicon;
}

/**
 * The short form of a place's name: 永川 of 永川区, "Lu" stays with its county.
 * @param {string} name
 */
export function withoutRank(name) {
  const short = name.replace(RANKS_ZH, "");
  return short === name ? name.replace(/ (?:City|District|County|Town|Township|Village|Province)$/, "") : short;
}
