import { createGoing } from "./go_to.js";
import { resultRows } from "./search_rows.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */
/** @import { Answer } from "./search_index.js" */

/**
 * Shows what was found and goes there: a part of its own, loaded when the reader turns to
 * the search box.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {(id: string) => void} tellFact
 */
export function createFinder(stage, panel, tellFact) {
  const { index, words, store } = stage;
  const { go, rename } = createGoing(stage, panel, tellFact);
  return {
    rows: (/** @type {Answer} */ answer) => resultRows(answer, words, index),
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
    open: go,
    rename,
  };
}
