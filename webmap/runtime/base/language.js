/** @import { Lang } from "./types.d.ts" */

/**
 * As documents say it: the page's Chinese is written in simplified characters.
 * @type {Record<Lang, string>}
 */
export const HTML_LANG = { zh: "zh-Hans", en: "en" };

/** A Chinese sign. */
export const HAN_SIGN = /[\u3400-\u9fff]/;
