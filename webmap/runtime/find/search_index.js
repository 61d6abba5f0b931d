import { nearPoint } from "./near_point.js";
import { placeCode } from "../atlas/feature_places.js";
import { closeness, judge } from "./judging.js";
import { createLexicon } from "./lexicon.js";
import { createOwnEntries } from "./own_entries.js";
import { createMeeting } from "./meeting.js";
import { readTerms } from "./query_terms.js";
import { searchEntries } from "./search_entries.js";
import { createPostings } from "./search_fields.js";
import { createFold, readName, readQuery } from "./search_text.js";
import { isOneEditFrom, latinWords, spelled, stemOf } from "./stems.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Lang } from "../base/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */

/** Everything the page can find, and the best of it for a query. */

/**
 * @typedef {{ entry: Entry, score: number, held: number, field: number, from: number, to: number }} Found
 *   `held`: how much of the query it holds, 1 for all; `field`: which of its names was met, -1 where none or its id was; `from`, `to`: where in it
 * @typedef {{ found: Found[], total: number, isNear: boolean, marks: string[] }} Answer
 *   `isNear`: nothing holds all of the query; `marks`: what to mark in texts, as our texts may write it
 */

export const MOST = 30;
/** More than that nobody types. */
const MOST_SIGNS = 80;
/** Longer than this nothing else waits. */
const SLICE_OF_MAKING_MS = 8;
/**
 * @param {AtlasIndex} index
 * @returns {{ find: (text: string, lang: Lang) => Answer, layers: () => Answer, placeOf: (id: string) => Entry | null,
 *   prepare: () => Promise<void> }} `find` answers at once, the best first; `layers` are what there is; `prepare` makes ready for both, a slice of time after another
 */
export function createSearch(index) {
  /** @type {ReturnType<typeof createSearcher> | null} */
  let searcher = null;
  /** @type {Entry[]} */
  const made = [];
  const making = makeSearcher(index, made, (ready) => (searcher = ready));
  return {
    find(text, lang) {
      while (!searcher && !making.next().done);
      return searcher ? searcher(text, lang) : { found: [], total: 0, isNear: false, marks: [] };
    },
    layers() {
      this.find("", "zh");
      const found = made.filter((entry) => entry.kind === "layer").map((entry) => ({ entry, score: 0, held: 0, field: -1, from: 0, to: 0 }));
      return { found, total: found.length, isNear: false, marks: [] };
    },
    /** @param {string} id of a place, its own code, or that of the city that it is */
    placeOf(id) {
      this.find("", "zh");
      const isIt = (/** @type {Entry} */ { kind, place, ...entry }) => kind === "place" && (entry.id === id || (!!place?.pref && placeCode(index, entry.id) === id));
      return made.find(isIt) ?? null;
    },
    async prepare() {
      while (!searcher) {
        const until = performance.now() + SLICE_OF_MAKING_MS;
        while (!searcher && performance.now() < until) making.next();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}

/**
 * @param {AtlasIndex} index
 * @param {Entry[]} entries put here
 * @param {(ready: ReturnType<typeof createSearcher>) => void} done
 * @returns {Generator<void>} stops after each entry
 */
function* makeSearcher(index, entries, done) {
  const fold = createFold(index.payload.search?.variants || "");
  const { read, soundOf } = reader(index, fold);
  const lexicon = createLexicon(index, fold, soundOf);
  yield;
  const signsOf = (/** @type {string} */ part) => {
    const starts = [...Array(part.length).keys()].map((i) => part.slice(0, part.length - i));
    const places = starts.flatMap((start) => lexicon.han.get(start) ?? []).filter(({ is }) => is === "place");
    return [...lexicon.signs].flatMap(([sign, ids]) => (places.some(({ of }) => ids.some((id) => of.includes(id))) ? [sign] : []));
  };
  const postings = createPostings();
  for (const entry of searchEntries(index, { read, fold, signsOf })) {
    entries.push(entry);
    postings.add(entry.fields);
    yield;
  }
  done(createSearcher({ index, ownEntries: createOwnEntries(index, { read, fold }), fold, lexicon, entries, postings }));
}

/**
 * @param {{ index: AtlasIndex, ownEntries: () => Entry[], fold: import("./search_text.js").Fold, lexicon: import("./lexicon.js").Lexicon, entries: Entry[],
 *   postings: ReturnType<typeof createPostings> }} made
 * @returns {(text: string, lang: Lang) => Answer}
 */
function createSearcher({ index, ownEntries, fold, lexicon, entries, postings }) {
  const meeting = createMeeting(index, entries, postings);
  const vocabulary = {
    knows: postings.knows,
    knowsHan: (/** @type {string} */ text) => [...postings.holding(text)].some((at) => entries[at]?.fields.some((field) => field.han.includes(text))),
    near: (/** @type {string} */ stem) => postings.vocabulary().filter((word) => word.length > 4 && isOneEditFrom(stem, word)),
  };
  return (text, lang) => {
    const point = nearPoint(text, index, entries);
    if (point) return { ...point, isNear: false, marks: [] };
    const plain = fold(text.slice(0, MOST_SIGNS)).toLowerCase();
    const query = readQuery(plain, fold);
    if (!query.squeezed) return { found: [], total: 0, isNear: false, marks: [] };
    const { terms, isToday, mended } = readTerms(plain, lexicon, vocabulary);
    const { scores, held } = meeting(terms, isToday);
    const stems = latinWords(plain).map((word) => spelled(stemOf(word))).join(" ");
    // As it was meant where it was mistyped, else with its words as our names have them.
    const meant = readQuery(mended || stems, fold);
    const asked = query.letters && meant.squeezed !== query.squeezed ? [query, meant] : mended ? [query, meant] : [query];
    const isWord = terms.some(({ is, texts }) => is === "word" && texts.some((stem) => postings.isWord(stem)));
    const isPhrase = terms.every((term) => term.text.length < query.squeezed.length);
    const arePlaces = terms.length > 1 && terms.every(({ meanings }) => meanings.some(({ is }) => is === "place"));
    /** @type {Found[]} */
    const found = [];
    for (const [at, entry] of [...entries, ...ownEntries()].entries()) {
      const one = judge(entry, { asked, text: plain.trim(), lang, isWord, isPhrase, arePlaces }, scores[at] ?? 0, held[at] ?? 0);
      if (one) found.push(one);
    }
    found.sort((a, b) => b.score - a.score || closeness(a) - closeness(b));
    const isNear = found.length > 0 && found.every((one) => one.held < 1);
    const marks = terms.flatMap((term) => [term.text, ...term.texts, ...term.meanings.flatMap(({ says }) => says)]);
    return { found: found.slice(0, MOST), total: found.length, isNear, marks: [...new Set(marks)] };
  };
}

/**
 * @param {AtlasIndex} index
 * @param {import("./search_text.js").Fold} fold
 */
function reader(index, fold) {
  const { syllables = {}, readings = {} } = index.payload.search || {};
  /** @type {Map<string, string>} */
  const sounds = new Map();
  for (const [syllable, signs] of Object.entries(syllables)) for (const sign of signs) sounds.set(sign, syllable);
  const signSound = (/** @type {string} */ sign) => sounds.get(sign) || "";
  return {
    read: (/** @type {string} */ text) => readName(text, fold, signSound, readings[text]?.split(" ")),
    /** @param {string} text */
    soundOf(text) {
      const read = readings[text]?.split(" ") ?? [...text].map((sign) => signSound(sign));
      return read.length === text.length && read.every(Boolean) ? read.join("") : "";
    },
  };
}
