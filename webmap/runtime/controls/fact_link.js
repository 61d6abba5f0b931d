import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The way to a fact's full record: the host's page when embedded, else its own address.
 * @param {string} id
 * @param {Stage} stage
 */
export function factLink(id, stage) {
  const { embedded, factUrl, store } = stage;
  if (!embedded && !factUrl) return h("b", { class: "lm-fact-id" }, id);
  const href = factUrl ? factUrl.replace("{id}", encodeURIComponent(id)) : `#${id}`;
  const link = h("a", { href, "data-fact": id, class: "lm-fact-id" }, id);
  link.addEventListener("click", (event) => {
    if (!embedded) return;
    event.preventDefault();
    store.emit("select", { selected: id, fact: id, feature: "", layer: "", facts: [id] });
  });
  return link;
}
