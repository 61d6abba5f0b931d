import { isVisible } from "../atlas/filters.js";
import { h, refill } from "../base/dom.js";
import { shieldFromMap } from "../map/shield.js";
import { covering } from "../map/covers.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * Where the filter leaves nothing, the map says so.
 * @param {Stage} stage
 * @param {() => void} clear the filter
 */
export function createEmptyNote({ root, index, words }, clear) {
  const note = h("div", { class: "lm-empty", role: "status", hidden: true, ...covering("caption") });
  root.append(note);
  shieldFromMap(note, { rebuilds: true });
  return {
    /** @param {MapState} state */
    update(state) {
      note.hidden = index.payload.features.some((feature) => isVisible(feature, state, index));
      if (note.hidden) {
        refill(note);
        return;
      }
      const key = state.layers.length ? "filter.empty" : "filter.no_layer";
      const label = words.t(state.layers.length ? "filter.clear" : "filter.usual_layers");
      refill(note, h("span", null, words.t(key)), h("button", { type: "button", class: "lm-act", onclick: clear }, label));
    },
  };
}
