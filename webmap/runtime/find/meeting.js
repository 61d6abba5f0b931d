import { HAN_SIGN } from "../base/language.js";
import { dateLevel, nameHolds, numberLevel, partsLevel, placeLevel, saidLevel, statusLevel, textLevel } from "./levels.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Meaning } from "./lexicon.js" */
/** @import { Term } from "./query_terms.js" */
/** @import { Entry } from "./search_entries.js" */
/** @import { createPostings } from "./search_fields.js" */

/** How well each entry meets the terms of a query: by its words, and by what they mean. */

/** What a meaning is worth beside a name's 1. */
const LAYER = 0.72;
const LAYER_OF_FACT = 0.45;
const LAYER_SAID = 0.66;
const KIND = 0.8;
const SAID_OTHERWISE = 0.97;
const BARE_NUMBER = 0.75;
const LEAST_WEIGHT = 0.3;

/**
 * @param {AtlasIndex} index
 * @param {Entry[]} entries
 * @param {ReturnType<typeof createPostings>} postings
 */
export function createMeeting(index, entries, postings) {
  const prefs = new Map((index.payload.search?.places ?? []).map((place) => [place.id, place]));
  const { words } = index.payload;
  const provinces = Object.keys(words.zh ?? {}).flatMap((key) => /^province\.(\d\d)$/.exec(key)?.[1] ?? []);
  const codeOf = (/** @type {string} */ id) => {
    const place = prefs.get(id);
    if (!place) return /^\d+$/.test(id) ? id : "";
    return place.pref?.replace(/00$/, "") ?? provinces.find((code) => words.zh?.[`province.${code}`] === place.zh) ?? "";
  };
  const layerWords = new Map(index.payload.layers.map((layer) => [layer.id, wordsOfLayer(index, layer.id)]));
  /** @type {Map<string, number[]>} */
  const byLayer = new Map();
  for (const [at, entry] of entries.entries()) byLayer.set(entry.layer, [...(byLayer.get(entry.layer) ?? []), at]);

  /**
   * @param {Term} term
   * @param {boolean} isToday
   * @returns {Map<number, number>} levels by entry
   */
  function levelsOf(term, isToday) {
    /** @type {Map<number, number>} */
    const levels = new Map();
    const raise = (/** @type {number} */ at, /** @type {number} */ level) => {
      if (level > (levels.get(at) ?? 0)) levels.set(at, level);
    };
    if (term.is === "date") {
      for (const [at, entry] of entries.entries()) raise(at, dateLevel(entry, term.texts[0] ?? ""));
      return levels;
    }
    for (const [turn, text] of term.texts.entries()) {
      const worth = term.is === "number" && turn ? BARE_NUMBER : 1;
      // What is a word is not the beginning of another.
      const mayBegin = term.is !== "number" && !postings.isWord(text);
      for (const at of postings.holding(text)) {
        const level = textLevel(entries[at], text, mayBegin);
        raise(at, worth * (term.is === "number" ? numberLevel(entries[at], level) : level));
      }
    }
    if (term.is === "loose" && term.text.length > 2) {
      for (const at of postings.holdingSome(term.text)) raise(at, partsLevel(entries[at], term.text));
    }
    for (const meaning of term.meanings) meet(meaning, isToday, raise);
    return levels;
  }

  /**
   * @param {Meaning} meaning
   * @param {boolean} isToday
   * @param {(at: number, level: number) => void} raise
   */
  function meet(meaning, isToday, raise) {
    const { is, of, says } = meaning;
    for (const said of says) {
      const text = said.toLowerCase();
      for (const at of postings.holding(HAN_SIGN.test(text) ? text : (text.split(/[^a-z0-9]+/)[0] ?? text))) {
        raise(at, SAID_OTHERWISE * saidLevel(entries[at], text));
      }
    }
    if (is === "layer") {
      for (const id of of) {
        for (const at of byLayer.get(id) ?? []) raise(at, entries[at]?.isText ? LAYER_OF_FACT : LAYER);
        for (const word of layerWords.get(id) ?? []) {
          for (const at of postings.holding(word)) if (entries[at]?.kind === "feature" && nameHolds(entries[at], word)) raise(at, LAYER_SAID);
        }
      }
    } else if (is === "status") {
      for (const [at, entry] of entries.entries()) raise(at, statusLevel(entry, of, isToday));
    } else if (is === "kind") {
      for (const [at, entry] of entries.entries()) if (of.includes(entry.role)) raise(at, KIND);
    } else if (is === "place") {
      const codes = of.map(codeOf).filter(Boolean);
      for (const [at, entry] of entries.entries()) raise(at, placeLevel(entry, of, codes));
    }
  }

  /**
   * @param {Term[]} terms
   * @param {boolean} isToday
   * @returns {{ scores: number[], held: number[] }} of each entry, 0 to 1: how well it meets them, and how much of them
   */
  return (terms, isToday) => {
    /** @type {number[]} */
    const scores = [];
    /** @type {number[]} */
    const held = [];
    let whole = 0;
    for (const term of terms) {
      const levels = levelsOf(term, isToday);
      const rarity = levels.size ? Math.log(entries.length / levels.size) / Math.log(entries.length) : 1;
      const weight = Math.max(LEAST_WEIGHT, Math.min(1, rarity));
      whole += weight;
      for (const [at, level] of levels) {
        scores[at] = (scores[at] ?? 0) + weight * level;
        held[at] = (held[at] ?? 0) + (level > 0 ? weight : 0);
      }
    }
    for (const at of scores.keys()) {
      if (scores[at] === undefined) continue;
      scores[at] = (scores[at] ?? 0) / whole;
      held[at] = (held[at] ?? 0) / whole > 0.999 ? 1 : (held[at] ?? 0) / whole;
    }
    return { scores, held };
  };
}

/**
 * @param {AtlasIndex} index
 * @param {string} id
 */
function wordsOfLayer(index, id) {
  const rows = (index.payload.search?.synonyms ?? []).filter(({ is, of }) => is === "layer" && of?.includes(id));
  return rows.flatMap(({ zh = [] }) => zh);
}
