import { hearsLater } from "../atlas/asof.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What the states on the map are: as the articles told them, or as is known, and at what date.
 * @param {Stage} stage
 * @returns {string}
 */
export function momentWords({ words, store, index }) {
  const state = store.state();
  const { newest = "" } = index.payload.asof || {};
  const key = hearsLater(state) ? "known" : "reported";
  const text = words.t(state.asof ? `asof.legend_${key}_at` : `asof.legend_${key}`, { date: state.asof || newest });
  // Who looks at today's roads on yesterday's districts must know.
  return hearsLater(state) ? `${text}${words.t("asof.vintage")}` : text;
}
