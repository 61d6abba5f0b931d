import { createGoing } from "./go_to.js";
import { hitsTold } from "./hits_told.js";
import { createSearch } from "./search_index.js";
import { resultRows } from "./search_rows.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */
/** @import { Answer } from "./search_index.js" */

/**
 * Finds, shows what was found and goes there: a part of its own, asked for once the first
 * view is painted.
 * @param {Stage} stage
 * @param {PanelParts} panel
 */
export function createFinder(stage, panel) {
  const { index, words, store } = stage;
  const search = createSearch(index);
  const { go, rename } = createGoing(stage, panel);
  return {
    find: (/** @type {string} */ text) => search.find(text, words.lang),
    layers: () => search.layers(),
    prepare: () => search.prepare(),
    told: (/** @type {unknown} */ text) => hitsTold(search, text, words),
    rows: (/** @type {Answer} */ answer) => resultRows(answer, words, index, store.state()),
    /**
     * @param {Entry} entry
     * @param {string} text that was asked
     * @param {string[]} terms to mark where it is told
     */
    go(entry, text, terms) {
      const said = go(entry);
      store.emit("found", { text, terms });
      return said;
    },
    /**
     * @param {string} id of a place, or its code: opened as if it had been found
     * @returns {string} what to tell the reader
     */
    openPlace(id) {
      const place = search.placeOf(id);
      return place ? go(place) : "";
    },
    rename,
  };
}
