/** @import { Lang } from "./types.d.ts" */

/**
 * The language of a reader of whom nothing else is known: English only where the browser
 * lists English and no Chinese.
 * @param {string | null} asked in the address
 * @param {readonly string[]} listed by the browser
 * @returns {Lang}
 */
export function firstLanguage(asked, listed) {
  if (asked === "zh" || asked === "en") return asked;
  const speaks = (/** @type {string} */ tag) => listed.some((one) => one.toLowerCase().split("-")[0] === tag);
  return speaks("en") && !speaks("zh") ? "en" : "zh";
}
