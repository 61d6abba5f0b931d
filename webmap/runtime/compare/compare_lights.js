import { unitPolygons } from "../atlas/decode.js";
import { outlinesOf } from "../atlas/extents.js";
import { createSketch } from "../map/sketch.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { ChangeRow, PlaceRow } from "./difference.js" */

/** By what has become of a thing, or who has to do with a place; the same as in the list. */
export const LIGHTS = {
  changed: { colour: "var(--accent)", dash: "" },
  appeared: { colour: "var(--later-ink)", dash: "" },
  gone: { colour: "var(--panel-soft)", dash: "5 5" },
};

/**
 * Lights on the map what the list tells; all else is dimmed.
 * @param {Stage} stage
 */
export function createCompareLights({ map, root, index }) {
  const sketch = createSketch(map);
  const turn = (/** @type {[number, number][]} */ line) =>
    line.map(([lat, lng]) => /** @type {[number, number]} */ ([lng, lat]));

  /**
   * @param {AtlasFeature} feature
   * @param {import("../map/sketch.js").SketchLook} look
   */
  function light(feature, look) {
    const lines = outlinesOf(feature, index).map(turn);
    const [first] = lines[0] || [];
    if (feature.geometry?.type === "Point") {
      if (first) sketch.dot(first, look);
    } else if (feature.geometry) for (const line of lines) sketch.line(line, look);
    else sketch.area(lines, { ...look, opacity: 0.25 * (look.opacity ?? 1) });
  }

  return {
    /**
     * @param {ChangeRow[]} rows
     * @param {ChangeRow | null} lit
     */
    changes(rows, lit) {
      sketch.clear();
      root.classList.add("lm-comparing");
      for (const row of rows) if (row !== lit) light(row.feature, { ...LIGHTS[row.change], weight: 2.5, opacity: lit ? 0.3 : 0.9 });
      if (lit) light(lit.feature, { ...LIGHTS[lit.change], weight: 5, opacity: 1 });
    },
    /**
     * @param {PlaceRow[]} rows
     * @param {PlaceRow | null} lit
     * @param {Record<PlaceRow["share"], string>} colours
     */
    places(rows, lit, colours) {
      sketch.clear();
      root.classList.add("lm-comparing");
      for (const row of rows) {
        const unit = index.units.get(row.code);
        if (!unit) continue;
        const isLit = row === lit;
        const opacity = row.share === "both" ? 0.3 : 0.1;
        for (const rings of unitPolygons(unit, index.arcs)) {
          sketch.area(rings.map(turn), { colour: colours[row.share], weight: isLit ? 4 : 1.5, opacity: isLit ? 0.6 : opacity });
        }
      }
      if (lit) for (const feature of [...lit.inA, ...lit.inB]) light(feature, { colour: `var(--c-${feature.layer})`, weight: 3 });
    },
    clear() {
      sketch.clear();
      root.classList.remove("lm-comparing");
    },
  };
}
