import { unitPolygons } from "../atlas/decode.js";
import { extentAround, extentOfPoints } from "../atlas/extents.js";
import { placeOf } from "../atlas/places.js";
import { createFoundMark } from "../features/found_mark.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Known no better than this, a place has no point, kilometres. */
const VAGUE_KM = 10;
/** A place is shown with so much around it, in metres and in its own radius. */
const RING_ACROSS_M = 20_000;
const ACROSS_M_PER_KM = 2600;

/**
 * The place whose card is open, lit on the map: its outline, or a ring.
 * @param {Stage} stage
 */
export function createPlaceMark({ map, index, words }) {
  const mark = createFoundMark(map);

  return {
    /** @param {string} id */
    extent: (id) => placeExtent(index, id),
    clear: mark.clear,
    rename: mark.rename,
    /** @param {string} id */
    show(id) {
      mark.clear();
      const place = placeOf(index, id);
      if (!place) return;
      const spot = place.spot;
      const polygons = polygonsOf(index, id);
      if (polygons.length) mark.outline(polygons);
      if (!spot) {
        const label = index.payload.labels.find((one) => one.adcode === id && one.kind === "county");
        if (label) mark.name(label.lat, label.lon, () => ({ name: words.pick(place.name), note: "" }));
        return;
      }
      const isVague = spot.km > VAGUE_KM;
      mark.ring(spot, isVague);
      mark.name(spot.lat, spot.lon, () => ({ name: words.pick(place.name), note: isVague ? words.t("search.about_km", { km: spot.km }) : "" }));
    },
  };
}

/**
 * @param {AtlasIndex} index
 * @param {string} id
 */
function polygonsOf(index, id) {
  const unit = index.units.get(id);
  return unit ? unitPolygons(unit, index.arcs) : [];
}

/**
 * @param {AtlasIndex} index
 * @param {string} id of a place
 * @returns {Extent | null}
 */
function placeExtent(index, id) {
  const outline = extentOfPoints(polygonsOf(index, id).flat(2));
  if (outline) return outline;
  const spot = placeOf(index, id)?.spot;
  return spot ? extentAround(spot.lat, spot.lon, Math.max(RING_ACROSS_M, ACROSS_M_PER_KM * spot.km)) : null;
}
