import { h } from "../base/dom.js";
/** @import { Bilingual } from "../base/types.d.ts" */

/** Element of the page that holds what is said where nothing can be shown. */
const WORDS_ID = "failure";

/**
 * Never a blank box: say what happened, and offer to try again.
 * @param {HTMLElement} container
 * @param {"load" | "draw"} what did not succeed
 */
export function showFailure(container, what) {
  /** @type {Record<"load" | "draw" | "retry", Bilingual>} */
  const words = JSON.parse(document.getElementById(WORDS_ID)?.textContent || "{}");
  // The page has settled its language before anything could fail.
  const lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  const again = h("button", { type: "button", onclick: () => location.reload() }, words.retry[lang]);
  const text = h("p", null, words[what][lang]);
  container.append(h("div", { class: "lm-failure", role: "alert" }, text, again));
}
