import { decodeGeometry } from "../atlas/decode.js";
import { layerColour } from "../base/theme.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */

/** Where a line ends: at a symbol of its layer, or at a mark that says so. */

/** Symbol and end are given by the same point; this is what rounding leaves, degrees. */
const SAME_PLACE = 5e-5;

/**
 * Whether a line follows a way on the ground; a tie has neither ends nor stretches there.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 */
export function runsOnGround({ geometry_basis: basis }, index) {
  return basis !== "relation" && index.payload.vocabulary.line_bases.includes(basis);
}

/**
 * Ends of a line at which no symbol of its layer stands. A faint line is only illustrative:
 * nobody says that it ends there.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {[number, number][]} latitude, longitude
 */
export function bareEnds(feature, index) {
  if (feature.faint || !runsOnGround(feature, index)) return [];
  const symbols = (index.byLayer.get(feature.layer) || [])
    .filter((one) => one.geometry?.type === "Point")
    .flatMap((one) => decodeGeometry(one.geometry).flat());
  return decodeGeometry(feature.geometry)
    .flatMap((path) => [path[0], path.at(-1)])
    .flatMap((end) => (end && !symbols.some((at) => isNear(at, end)) ? [end] : []));
}

/**
 * @param {[number, number]} a
 * @param {[number, number]} b
 */
function isNear([lat, lng], [otherLat, otherLng]) {
  return Math.abs(lat - otherLat) < SAME_PLACE && Math.abs(lng - otherLng) < SAME_PLACE;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @param {import("leaflet").Renderer} renderer
 */
export function endMarks(feature, index, renderer) {
  return bareEnds(feature, index).map((end) =>
    L.circleMarker(end, {
      pane: "arcs",
      renderer,
      interactive: false,
      radius: 3,
      weight: 1.6,
      color: feature.outside_articles && feature.register !== "later" ? "var(--road)" : layerColour(feature.layer),
      fillColor: "var(--casing)",
      fillOpacity: 1,
    }),
  );
}
