import { flatProperties } from "../atlas/index.js";
import { ownGeometry } from "../atlas/own_layers.js";
import { outlinesOf } from "../atlas/extents.js";
import { unitPolygons } from "../atlas/decode.js";
import { bothClocks, sinceOf } from "../atlas/asof.js";
/** @import { AtlasFeature, AtlasIndex, OwnMark } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FileNote } from "./types.d.ts" */

/** Rows as GeoJSON (RFC 7946): WGS 84, longitude first. */

const EXPORTED_DIGITS = 5;

/** @param {[number, number]} at latitude and longitude @returns {[number, number]} */
function exportedLonLat([lat, lng]) {
  return [Number(lng.toFixed(EXPORTED_DIGITS)), Number(lat.toFixed(EXPORTED_DIGITS))];
}

/**
 * Outer rings run against the clock, holes with it.
 * @param {[number, number][]} points of a ring, longitude first
 * @param {number} at which ring of its polygon; all but the first are holes
 */
function woundRing(points, at) {
  const twice = points.reduce((sum, [x = 0, y = 0], at) => {
    const [x2 = 0, y2 = 0] = points[(at + 1) % points.length] || [];
    return sum + x * y2 - x2 * y;
  }, 0);
  return twice > 0 === at > 0 ? points.toReversed() : points;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {{ type: string, coordinates: unknown } | null} null without boundary data
 */
export function exportedGeometry(feature, index) {
  if (!feature.geometry) {
    const unit = index.units.get(feature.adcode || "");
    if (!unit) return null;
    const polygons = unitPolygons(unit, index.arcs).map((rings) => rings.map((ring, at) => woundRing(ring.map(exportedLonLat), at)));
    return polygons.length === 1
      ? { type: "Polygon", coordinates: polygons[0] }
      : { type: "MultiPolygon", coordinates: polygons };
  }
  const lines = outlinesOf(feature, index).map((line) => line.map(exportedLonLat));
  const { type } = feature.geometry;
  if (type === "Point") return { type, coordinates: lines[0]?.[0] };
  return { type, coordinates: type === "LineString" ? lines[0] : lines };
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 */
function statesThenAndNow(feature, index) {
  const { reported, known } = bothClocks(feature, index);
  return {
    status_then: reported?.status ?? "",
    since_then: sinceOf(reported),
    status_now: known?.status ?? "",
    since_now: sinceOf(known),
  };
}

/**
 * What a reader has brought along is not ours to license or to name: beside such rows each of ours
 * says whose it is, and a file of nothing else says nothing of us.
 * @param {AtlasFeature[]} features in the order of the rows
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FileNote} note
 */
export function rowsAsGeoJson(features, index, state, note) {
  const { licence, attribution, ...rows } = note;
  const hasOwn = features.some(({ own }) => own);
  const hasOurs = features.some(({ own }) => !own);
  const [ofFile, ofRow] = hasOwn ? [hasOurs && rows, { licence, attribution }] : [note, {}];
  return JSON.stringify({
    type: "FeatureCollection",
    ...(ofFile && { name: note.title, ...ofFile }),
    features: features.map((feature) => {
      const { id, own } = feature;
      if (own) return ownRow(id, own);
      const { visible: _, ...properties } = flatProperties(index, feature, state);
      return {
        type: "Feature",
        id,
        geometry: exportedGeometry(feature, index),
        properties: { ...properties, ...statesThenAndNow(feature, index), ...ofRow },
      };
    }),
  });
}

/**
 * Which file it came from stands beside its properties: one of them may bear any name.
 * @param {string} id
 * @param {OwnMark} own
 */
function ownRow(id, { file, shape, properties }) {
  const polygons = shape.polygons.map((rings) => rings.map(woundRing));
  return { type: "Feature", id, file, geometry: ownGeometry({ ...shape, polygons }), properties };
}
