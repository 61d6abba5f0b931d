import { isOneEditFrom, spelled, stemOf } from "./stems.js";
/** @import { Lexicon } from "./lexicon.js" */
/** @import { Term } from "./query_terms.js" */

/** Latin letters of a query: English words and phrases, pinyin, and slips of either. */

/** So many words may be meant by one. */
const MOST_MEANT = 10;

/**
 * @param {string[]} words
 * @param {Lexicon} lexicon
 * @param {{ knows: (stem: string) => boolean, near: (stem: string) => string[] }} vocabulary
 * @param {(term: Term) => void} put
 * @param {(from: string, to: string) => void} mend
 */
export function readLatin(words, lexicon, vocabulary, put, mend) {
  const stems = words.map(stemOf);
  for (let i = 0; i < words.length; ) {
    const taken = longestPhrase(stems, i, lexicon) || soundsTaken(words, i, lexicon, vocabulary);
    if (taken) {
      put(taken.term);
      i += taken.count;
      continue;
    }
    const word = words[i] ?? "";
    const stem = stems[i] ?? "";
    i++;
    if (vocabulary.knows(stem)) {
      put({ is: "word", text: word, texts: [stem], meanings: [] });
      continue;
    }
    const split = splitSounds(word, lexicon);
    if (split) {
      for (const terms of split) put(soundTerm(terms, lexicon));
      continue;
    }
    const near = word.length >= 5 ? [...nearKeys(stem, lexicon), ...vocabulary.near(stem)].slice(0, MOST_MEANT) : [];
    const [nearest] = near;
    if (!nearest) put({ is: "sound", text: word, texts: [word], meanings: [] });
    else {
      mend(word, spelled(nearest));
      put({ is: "word", text: nearest, texts: near, meanings: near.flatMap((one) => lexicon.latin.get(one) ?? []) });
    }
  }
}

/**
 * @param {string[]} stems
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function longestPhrase(stems, at, { latin, longest }) {
  for (let count = Math.min(longest.latin, stems.length - at); count > 0; count--) {
    const text = stems.slice(at, at + count).join(" ");
    const meanings = latin.get(text);
    if (meanings) return { count, term: /** @type {Term} */ ({ is: "word", text, texts: [text], meanings }) };
  }
  return null;
}

/**
 * Pinyin of a known term, also where it is typed syllable by syllable.
 * @param {string[]} words
 * @param {number} at
 * @param {Lexicon} lexicon
 * @param {{ knows: (stem: string) => boolean }} vocabulary
 */
function soundsTaken(words, at, lexicon, vocabulary) {
  for (let count = Math.min(5, words.length - at); count > 0; count--) {
    const text = words.slice(at, at + count).join("").replace(/([ln])v/g, "$1u");
    const terms = lexicon.sounds.get(text);
    if (terms && (count > 1 || !vocabulary.knows(stemOf(text)))) return { count, term: soundTerm(terms, lexicon) };
  }
  return null;
}

/**
 * @param {string} word several terms in pinyin, written in one
 * @param {Lexicon} lexicon
 * @returns {string[][] | null}
 */
function splitSounds(word, { sounds }) {
  if (word.length < 6) return null;
  for (let end = word.length - 4; end >= 4; end--) {
    const head = sounds.get(word.slice(0, end));
    if (!head) continue;
    const tail = sounds.get(word.slice(end));
    if (tail) return [head, tail];
    const further = splitSounds(word.slice(end), /** @type {any} */ ({ sounds }));
    if (further) return [head, ...further];
  }
  return null;
}

/**
 * @param {string[]} terms
 * @param {Lexicon} lexicon
 * @returns {Term}
 */
function soundTerm(terms, { han }) {
  return { is: "term", text: terms[0] ?? "", texts: terms, meanings: terms.flatMap((term) => han.get(term) ?? []) };
}

/**
 * @param {string} stem
 * @param {Lexicon} lexicon
 * @returns {string[]} words of one that it may be a slip of
 */
function nearKeys(stem, { latin, sounds }) {
  const near = (/** @type {string} */ key) => key.length >= 5 && !key.includes(" ") && isOneEditFrom(stem, key);
  return [...[...latin.keys()].filter(near), ...(stem.length > 6 ? [...sounds.keys()].filter((key) => key.length > 6 && near(key)).slice(0, 2) : [])];
}

