import { h } from "../base/dom.js";
import { firstLanguage } from "../base/language.js";
/** @import { Config } from "../state/types.d.ts" */

/**
 * Never a blank box: say what happened, and offer to try again.
 * @param {HTMLElement} container
 * @param {Config["failure"]} words
 * @param {"load" | "draw"} what did not succeed
 */
export function showFailure(container, words, what) {
  const asked = new URLSearchParams(location.search).get("lang");
  const lang = firstLanguage(asked, navigator.languages);
  const again = h("button", { type: "button", onclick: () => location.reload() }, words.retry[lang]);
  const text = h("p", null, words[what][lang]);
  container.append(h("div", { class: "lm-failure", role: "alert" }, text, again));
}
