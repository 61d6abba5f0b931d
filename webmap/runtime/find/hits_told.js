/** @import { Words } from "../base/types.d.ts" */
/** @import { ToldHit } from "../state/types.d.ts" */
/** @import { createSearch } from "./search_index.js" */

/**
 * Hits as `linkMap.search()` tells them, the best first.
 * @param {ReturnType<typeof createSearch>} search
 * @param {unknown} text
 * @param {Words} words
 * @returns {ToldHit[]}
 */
export function hitsTold(search, text, words) {
  if (typeof text !== "string") throw new TypeError("search(text) needs a text");
  return search.find(text, words.lang).found.map(({ entry }) => ({
    kind: entry.kind,
    id: entry.id,
    name: words.pick(entry.name),
    fact_ids: [...entry.factIds],
  }));
}
