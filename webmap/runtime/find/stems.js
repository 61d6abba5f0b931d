/** English words as they are compared: small letters, without the endings of number and tense. */

/** @type {Map<string, string>} */
const knownStems = new Map();
/** @type {Map<string, string>} a word for each stem */
const spellings = new Map();

/**
 * @param {string} word in small letters
 * @returns {string}
 */
export function stemOf(word) {
  let stem = knownStems.get(word);
  if (stem === undefined) {
    stem = shortened(word);
    knownStems.set(word, stem);
    if (!spellings.has(stem)) spellings.set(stem, word);
  }
  return stem;
}

/**
 * @param {string} stem
 * @returns {string} a word of that stem
 */
export function spelled(stem) {
  return spellings.get(stem) ?? stem;
}

/** @param {string} word */
function shortened(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:sses|ches|shes|xes|uses)$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return shortened(word.slice(0, -1));
  if (word.length < 6) return word;
  if (/ing$/.test(word)) return undoubled(word.slice(0, -3));
  if (/ed$/.test(word)) return undoubled(word.slice(0, -2));
  return word;
}

/** @param {string} stem planned, planning: plan */
function undoubled(stem) {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/**
 * The words and numbers of a text in Latin letters: "G93", "500 kV", "Guang'an" as guangan, "10,000" as 10000.
 * @param {string} plain folded
 * @returns {string[]}
 */
export function latinWords(plain) {
  const words = plain.replace(/(?<=[a-z])['’](?=[a-z])/g, "").replace(/(?<=\d),(?=\d{3})/g, "").match(/[a-z]+[a-z0-9]*|\d+(?:\.\d+)?/g);
  return words ?? [];
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {boolean} whether one letter more, less, other or two exchanged make one of the other
 */
export function isOneEditFrom(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const [x, y] = [a.slice(start), b.slice(start)];
  if (x.length === y.length) {
    return x.slice(1) === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }
  return x.length > y.length ? x.slice(1) === y : y.slice(1) === x;
}
