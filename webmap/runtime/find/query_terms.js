import { takeDates } from "./dates_asked.js";
import { readLatin } from "./latin_terms.js";
/** @import { Lexicon, Meaning } from "./lexicon.js" */

/** A query taken apart: known terms, words, numbers, dates, and what is left. */

/**
 * @typedef {{ is: "term" | "loose" | "word" | "sound" | "number" | "date", text: string, texts: string[], meanings: Meaning[] }} Term
 *   `text`: as it was typed, folded; `texts`: how our texts may write it, as they are compared
 * @typedef {{ terms: Term[], isToday: boolean, mended: string }} Terms
 *   `mended`: the query with its slips of the pen put right; blank where there are none
 */

const MEASURES = "条个项家次列吨座辆位名批件万亿处对段路号届期";
const PIECES = /(\d[\d,]*(?:\.\d+)?)|([a-z][a-z0-9]*)|([\u3400-\u9fff]+)/g;

/**
 * @param {string} plain the query, folded and in small letters
 * @param {Lexicon} lexicon
 * @param {{ knows: (stem: string) => boolean, knowsHan: (text: string) => boolean, near: (stem: string) => string[] }} vocabulary of all texts
 * @returns {Terms}
 */
export function readTerms(plain, lexicon, vocabulary) {
  const { rest, dates } = takeDates(plain.replace(/(?<=[a-z])['’](?=[a-z])/g, ""));
  /** @type {Term[]} */
  const terms = dates.map(({ iso, text }) => ({ is: "date", text, texts: [iso], meanings: [] }));
  /** @type {Term[]} */
  const idle = [];
  let mended = plain;
  let isToday = false;

  /** @param {Term} term */
  function put(term) {
    if (term.meanings.some(({ is }) => is === "today")) isToday = true;
    else if (term.meanings.length && term.meanings.every(({ is }) => is === "idle")) idle.push(term);
    else terms.push(term);
  }

  /** @type {string[]} */
  let words = [];
  const flush = () => {
    readLatin(words, lexicon, vocabulary, put, (from, to) => (mended = mended.replace(from, to)));
    words = [];
  };
  const pieces = [...rest.matchAll(PIECES)];
  for (let i = 0; i < pieces.length; i++) {
    const [piece, number, word] = /** @type {RegExpMatchArray} */ (pieces[i]);
    if (word) {
      words.push(word);
      continue;
    }
    flush();
    if (number) {
      const after = pieces[i + 1];
      const joins = after?.[3] && after.index === (pieces[i]?.index ?? 0) + piece.length;
      const unit = joins && MEASURES.includes(after[3]?.[0] ?? "") ? after[3]?.[0] ?? "" : "";
      if (unit && after) after[3] = (after[3] ?? "").slice(1);
      const digits = number.replaceAll(",", "");
      terms.push({ is: "number", text: number + unit, texts: unit ? [digits + unit, digits] : [digits], meanings: [] });
    } else readHan(pieces[i]?.[3] ?? "", lexicon, vocabulary, put, (from, to) => (mended = mended.replace(from, to)));
  }
  flush();
  return { terms: terms.length ? terms : idle.map((term) => ({ ...term, meanings: [] })), isToday, mended: mended === plain ? "" : mended };
}

/**
 * Chinese without blanks: the longest known terms, and what lies between them.
 * @param {string} run
 * @param {Lexicon} lexicon
 * @param {{ knowsHan: (text: string) => boolean }} vocabulary
 * @param {(term: Term) => void} put
 * @param {(from: string, to: string) => void} mend
 */
function readHan(run, lexicon, vocabulary, put, mend) {
  if (!run) return;
  const parts = segments(run, lexicon);
  const slip = parts.some(({ isKnown, text }) => !isKnown && !(text.length > 1 && vocabulary.knowsHan(text))) && mendHan(run, parts, lexicon);
  if (slip) {
    mend(slip.from, slip.to);
    readHan(run.replace(slip.from, slip.to), lexicon, vocabulary, put, () => {});
    return;
  }
  for (const { text, isKnown } of parts) {
    const meanings = lexicon.han.get(text) ?? [];
    put({ is: isKnown ? "term" : "loose", text, texts: [text], meanings });
  }
}

/**
 * @param {string} run
 * @param {Lexicon} lexicon
 * @returns {{ text: string, isKnown: boolean, at: number }[]} with as little left as can be, in as few pieces
 */
export function segments(run, { han, longest }) {
  /** @type {{ cost: number, from: number, isKnown: boolean }[]} */
  const best = [{ cost: 0, from: 0, isKnown: true }];
  for (let end = 1; end <= run.length; end++) {
    let top = { cost: (best[end - 1]?.cost ?? 0) + 10, from: end - 1, isKnown: false };
    for (let from = Math.max(0, end - longest.han); from < end; from++) {
      const meanings = han.get(run.slice(from, end));
      if (!meanings) continue;
      // A sign by itself says little; a name that others make up together is taken as them.
      const isName = meanings.every(({ is }) => is === "name");
      const cost = (best[from]?.cost ?? 0) + (end - from === 1 ? 6 : isName ? 2.5 : 1);
      if (cost < top.cost) top = { cost, from, isKnown: true };
    }
    best.push(top);
  }
  /** @type {{ text: string, isKnown: boolean, at: number }[]} */
  const parts = [];
  for (let end = run.length; end > 0; ) {
    const { from, isKnown } = /** @type {{ from: number, isKnown: boolean }} */ (best[end]);
    const after = parts[0];
    if (!isKnown && after && !after.isKnown) parts[0] = { text: run.slice(from, end) + after.text, isKnown, at: from };
    else parts.unshift({ text: run.slice(from, end), isKnown, at: from });
    end = from;
  }
  return parts;
}

/**
 * One wrong sign in a term of three or more: the longest such term that has a sign nobody knows what to do with.
 * @param {string} run
 * @param {{ text: string, isKnown: boolean, at: number }[]} parts
 * @param {Lexicon} lexicon
 * @returns {{ from: string, to: string } | null}
 */
function mendHan(run, parts, { han }) {
  const strays = parts.filter(({ isKnown }) => !isKnown);
  /** @type {{ from: string, to: string } | null} */
  let best = null;
  for (const term of han.keys()) {
    const { length } = term;
    if (length < 3 || length > run.length || length <= (best?.to.length ?? 0)) continue;
    for (let at = 0; at + length <= run.length; at++) {
      if (!strays.some((stray) => stray.at < at + length && stray.at + stray.text.length > at)) continue;
      let wrong = 0;
      let where = 0;
      for (let i = 0; i < length && wrong < 2; i++) {
        if (term[i] === run[at + i]) continue;
        wrong++;
        where = at + i;
      }
      // The wrong sign is one that no known term has taken.
      if (wrong === 1 && strays.some((stray) => where >= stray.at && where < stray.at + stray.text.length)) {
        best = { from: run.slice(at, at + length), to: term };
      }
    }
  }
  return best;
}
