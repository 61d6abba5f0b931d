import { meet } from "./search_text.js";
/** @import { Lang } from "../base/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */
/** @import { Found } from "./search_index.js" */
/** @import { Hit, Query } from "./search_text.js" */

/** How good an answer an entry is: its name met whole, begun or within, else by how much of the query it holds, and where. */

/** What a name met whole is worth, by the hit's score; see search_text.js. */
const WHOLE = 100;
const NAME_BEGUN = 90;
/** An alias is a weaker answer than the name. */
const LESS_ALSO = 6;
/** Of equals this comes first. */
const KIND_ORDER = { feature: 0.03, layer: 0.025, place: 0.02, own: 0.02, fact: 0.01, statement: 0, point: 0 };
/** A county is asked for as a place; the feature that fills it says less. */
const LESS_UNIT = 0.2;
/** Of two places of one name the larger is meant. */
const MORE_CITY = 0.004;
/** What a name is worth beside the terms: met whole, by another name, at its beginning, within. */
const TIERS = { whole: 2, also: 1.9, begun: 1.2, within: 0.15 };
/** Pinyin in full; less is a guess. */
const SOUND = 57;
const GUESSED = 0.5;
const ALL_IN_NAME = 0.9;
/** Who holds less of the query is not near. */
const LEAST_HELD = 0.3;
/** Met so well, a place has its own name in the query, and the rest is where it lies. */
const UNDER = 0.6;
/** Several terms that stand in a sentence as they were typed. */
const PHRASE = 0.12;
/** What no article tells of comes after its equals. */
const LESS_LATER = 0.006;
/** The end of a line comes after the line. */
const LESS_STOP = 0.005;

/** @param {Found} one of equals whose name was met the shorter is closer; else the page's order stays */
export function closeness({ entry, field }) {
  return entry.isText || field < 0 ? 0 : entry.name.zh.length;
}

/**
 * @param {Entry} entry
 * @param {{ asked: Query[], text: string, lang: Lang, isWord: boolean, isPhrase: boolean, arePlaces: boolean }} query `asked`: as it was typed, and as it was meant
 * @param {number} score of its terms, 0 to 1
 * @param {number} held
 * @returns {Found | null}
 */
export function judge(entry, { asked, text, lang, isWord, isPhrase, arePlaces }, score, held) {
  const order = KIND_ORDER[entry.kind] - (entry.role === "unit" || entry.role === "border" ? LESS_UNIT : 0) + (entry.place?.pref ? MORE_CITY : 0) - (entry.kind === "feature" && !entry.factIds.length ? LESS_LATER : 0) - (entry.role === "stop" ? LESS_STOP : 0);
  const id = entry.id.toLowerCase();
  if (entry.kind !== "place" && text.length > 2 && (id === text || (/[\d_-]/.test(text) && id.startsWith(text)))) {
    return { entry, score: (id === text ? 5 : 1.5) + order, held: 1, field: -1, from: 0, to: text.length };
  }
  if (entry.adcode && text.length > 3 && entry.adcode.startsWith(text)) return { entry, score: 3 + order, held: 1, field: -1, from: 0, to: 0 };
  const [hit, field] = bestName(entry, asked, lang);
  if (!hit) {
    if (held < LEAST_HELD) return null;
    // A place under the name of what it lies in.
    const isUnder = entry.kind === "place" && held === 1 && score > UNDER && arePlaces;
    // All words of its name, in another order.
    const isTurned = held === 1 && score > ALL_IN_NAME && !entry.isText && entry.names.some((name) => isTurnedRound(name.squeezed, asked[0]?.squeezed ?? ""));
    return { entry, score: held + (isUnder || isTurned ? TIERS.begun : 0) + score / 2 + order, held, field: -1, from: 0, to: 0 };
  }
  // Few letters of each syllable may mean anything, where what was typed is a word.
  const isGuess = isWord && hit.score < SOUND;
  const share = entry.isText || isGuess ? 0 : tierOf(hit.score);
  const met = share === TIERS.whole ? 1 : score ? score + (entry.isText && isPhrase ? PHRASE : 0) : isGuess ? GUESSED / 2 : GUESSED;
  return { entry, score: 1 + share + met / 2 + order, held: 1, field, from: hit.from, to: hit.to };
}

/**
 * @param {string} a
 * @param {string} b
 */
function isTurnedRound(a, b) {
  return a.length === b.length && [...a].sort().join("") === [...b].sort().join("");
}

/**
 * @param {Entry} entry
 * @param {Query[]} asked
 * @param {Lang} lang in which a sentence is read, where it meets the query in both
 * @returns {[Hit | null, number]}
 */
function bestName(entry, asked, lang) {
  /** @type {Hit | null} */
  let top = null;
  let at = -1;
  for (const [turn, query] of asked.entries()) {
    for (const [field, name] of entry.names.entries()) {
      const hit = meet(name, query, entry.isText);
      if (!hit) continue;
      const isOther = entry.isText && field !== (lang === "zh" ? 0 : 1);
      const score = hit.score - (field > 1 && (hit.score < WHOLE || entry.kind === "feature") ? LESS_ALSO : 0) - turn / 2;
      if (!top || (entry.isText ? !isOther : score > top.score)) {
        top = { ...hit, score };
        at = field;
      }
    }
  }
  return [top, at];
}

/**
 * @param {number} score of a hit in a name
 * @returns {number} what that is worth beside the terms
 */
function tierOf(score) {
  if (score >= WHOLE - 1) return TIERS.whole;
  if (score >= WHOLE - LESS_ALSO - 1) return TIERS.also;
  return score >= NAME_BEGUN - LESS_ALSO - 1 ? TIERS.begun : Math.max(0, score / 100) + TIERS.within;
}
