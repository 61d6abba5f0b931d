/** @import { Lang } from "./types.d.ts" */

/**
 * As documents say it: the page's Chinese is written in simplified characters.
 * @type {Record<Lang, string>}
 */
export const HTML_LANG = { zh: "zh-Hans", en: "en" };

/** A Chinese sign. */
export const HAN_SIGN = /[\u3400-\u9fff]/;

/**
 * @param {string} text
 * @returns {string} with full-width letters, digits and signs as plain ones
 */
export function halfWidth(text) {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}
