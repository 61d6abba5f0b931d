import { factText, featureFor, layerStating } from "../atlas/index.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * Tells a selected fact that no feature carries: it is a statement of its layer, of the
 * whole region, or about another one.
 * @param {Stage} stage
 * @param {PanelParts} panel
 */
export function createFactTeller({ index, words, store }, panel) {
  /**
   * @param {string} id
   * @returns {string} title of the layer that states it, whose notes are open now
   */
  function tell(id) {
    const text = featureFor(index, id) ? undefined : factText(index, id);
    if (!text) return "";
    const layer = layerStating(index, id);
    if (layer && panel.showStatements(layer.id)) return words.pick(layer.title);
    store.emit("notice", { key: "search.said", values: { text: `${id} · ${words.pick(text)}` } });
    return "";
  }
  return {
    tell,
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("selected")) tell(state.selected);
    },
  };
}
