/** @import { Words } from "./types.d.ts" */

/**
 * The word for the status of one thing: a road is open, a court is operating.
 * @param {Words} words
 * @param {string} status
 * @param {{ operates?: boolean } | undefined} thing a feature or a fact; geo/status_words.py
 *   decides which of them operate
 */
export function statusWord(words, status, thing) {
  const own = `status.${status}_operating`;
  return words.t(thing?.operates && words.has(own) ? own : `status.${status}`);
}

/**
 * The word for the status that several things share, as a legend names it.
 * @param {Words} words
 * @param {string} status
 * @param {{ operates?: boolean }[]} things
 */
export function sharedStatusWord(words, status, things) {
  const kinds = new Set(things.map((thing) => !!thing.operates));
  return kinds.size === 1 ? statusWord(words, status, things[0]) : generalStatusWord(words, status);
}

/**
 * The word for a status of things of every kind, as a filter names it.
 * @param {Words} words
 * @param {string} status
 */
export function generalStatusWord(words, status) {
  return words.t(generalStatusKey(words.has, status));
}

/**
 * @param {(key: string) => boolean} has whether there is a word of that key
 * @param {string} status
 * @returns {string} its key
 */
export function generalStatusKey(has, status) {
  const both = `status.${status}_all`;
  return has(both) ? both : `status.${status}`;
}
