import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The way to a fact's record: chosen, the page tells it.
 * @param {string} id
 * @param {Stage} stage
 */
export function factLink(id, { store }) {
  const onclick = () => store.apply({ selected: id }, "panel");
  return h("button", { type: "button", class: "lm-fact-id", "data-fact": id, onclick }, id);
}
