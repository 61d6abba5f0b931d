import { FACETS } from "./facet_counts.js";
/** @import { FacetValue } from "./types.d.ts" */

/** Values of all facets that typed words mean; each word means one by itself. */

const BETWEEN_NAMES = /[,，、;；]+/;
/** What a name of a unit ends in and is not typed. */
const WORD_OF_KIND = /(?:区|县|市|省|自治县|自治州)$/;

/**
 * @param {string} text
 * @param {FacetValue[]} values of all facets
 * @returns {{ found: FacetValue[], best: FacetValue[] }} all that any word means, the better first;
 *   `best`: the one for each word, none where a word means nothing
 */
export function valuesTyped(text, values) {
  const each = text.toLowerCase().split(BETWEEN_NAMES).flatMap((part) => {
    // A name may be of several words; else each word means a value of its own.
    const whole = rankedBy(part.trim(), values);
    return whole.length ? [whole] : part.split(/\s+/).filter(Boolean).map((word) => rankedBy(word, values));
  });
  const found = [...new Set(each.flat())];
  const best = each.every((some) => some.length) ? each.flatMap((some) => some.slice(0, 1)) : [];
  return { found, best: [...new Set(best)] };
}

/**
 * @param {string} word
 * @param {FacetValue[]} values
 * @returns {FacetValue[]} the better first
 */
function rankedBy(word, values) {
  if (!word) return [];
  return values
    .map((value) => ({ value, score: Math.max(0, ...[value.name.zh, value.name.en].map((name) => scoreOf(name.toLowerCase(), word))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || FACETS.indexOf(a.value.facet) - FACETS.indexOf(b.value.facet) || b.value.count - a.value.count)
    .map(({ value }) => value);
}

/**
 * @param {string} name
 * @param {string} word
 * @returns {number} how well it is meant; 0 where it is not
 */
function scoreOf(name, word) {
  if (name === word) return 4;
  if (name.replace(WORD_OF_KIND, "") === word || name.split(" ")[0] === word) return 3;
  if (name.startsWith(word)) return 2;
  return name.includes(word) ? 1 : 0;
}
