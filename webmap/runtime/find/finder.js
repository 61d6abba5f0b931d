import { createGoing } from "./go_to.js";
import { createSearch } from "./search_index.js";
import { resultGroups } from "./search_rows.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Answer } from "./search_index.js" */

/**
 * Finds, shows and goes there: a part of its own, loaded when the reader turns to the
 * search box.
 * @param {Stage} stage
 * @param {PanelParts} panel
 */
export function createFinder(stage, panel) {
  const { index, words } = stage;
  const { go } = createGoing(stage, panel);
  const find = createSearch(index);
  return {
    find: (/** @type {string} */ text) => find(text, words.lang),
    rows: (/** @type {Answer[]} */ answers) => resultGroups(answers, words),
    go,
  };
}
