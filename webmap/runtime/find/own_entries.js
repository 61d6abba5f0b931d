import { ownFeatures } from "../atlas/own_layers.js";
import { BLANK_ENTRY, fieldsOf } from "./search_fields.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Entry, Kind, Reading } from "./search_entries.js" */

/** What a reader has brought along, found by its names alone. */

/** Of a larger file the first rows are enough to look for. */
const MOST_OWN = 5000;

/**
 * @param {AtlasIndex} index
 * @param {Pick<Reading, "read" | "fold">} reading
 * @returns {() => Entry[]} those that are on the map now
 */
export function createOwnEntries(index, { read, fold }) {
  /** @type {WeakMap<AtlasFeature, Entry>} */
  const known = new WeakMap();
  return () =>
    ownFeatures(index).slice(0, MOST_OWN).map((feature) => {
      const { id, name, layer, own } = feature;
      const entry = known.get(feature) ?? {
        ...BLANK_ENTRY,
        ...{ kind: /** @type {Kind} */ ("own"), id, name, layer },
        hint: own?.said ?? { zh: "", en: "" },
        names: [...new Set([name.zh, name.en])].map(read),
        fields: fieldsOf(name, 1, fold),
      };
      known.set(feature, entry);
      return entry;
    });
}
