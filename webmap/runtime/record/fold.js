import { h } from "../base/dom.js";

/**
 * A part of a record under a head: its title, and at the right what it holds in a word.
 * @param {string} title
 * @param {string} value
 * @param {(Node | null | false)[]} content
 * @param {{ open?: boolean, name?: string }} [ways] `name`: its own, to be found by
 */
export function fold(title, value, content, { open = false, name = "" } = {}) {
  const head = h("summary", null, h("span", null, title), h("span", { class: "lm-fold-value" }, value));
  return h("details", { class: "lm-fact-fold", open, "data-fold": name }, head, ...content);
}

/**
 * Pairs of a name and what it is, without those that have nothing to say.
 * @param {[string, (Node | string | null | false)[]][]} pairs
 * @returns {HTMLElement | null}
 */
export function pairList(pairs) {
  const said = pairs.filter(([, value]) => value.some((one) => one));
  if (!said.length) return null;
  return h("dl", { class: "lm-pairs" }, ...said.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, ...value)]));
}
