import { flatProperties } from "../atlas/index.js";
import { ownGeometry } from "../atlas/own_layers.js";
import { outlinesOf } from "../atlas/extents.js";
import { unitPolygons } from "../atlas/decode.js";
import { bothClocks, sinceOf } from "../atlas/asof.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FileNote } from "./types.d.ts" */

/** Rows as GeoJSON (RFC 7946): WGS 84, longitude first. */

const EXPORTED_DIGITS = 5;

/** @param {[number, number]} at latitude and longitude */
function exportedLonLat([lat, lng]) {
  return [Number(lng.toFixed(EXPORTED_DIGITS)), Number(lat.toFixed(EXPORTED_DIGITS))];
}

/**
 * Outer rings run against the clock, holes with it.
 * @param {[number, number][]} ring of latitudes and longitudes
 * @param {boolean} isHole
 */
function woundRing(ring, isHole) {
  const points = ring.map(exportedLonLat);
  const twice = points.reduce((sum, [x = 0, y = 0], at) => {
    const [x2 = 0, y2 = 0] = points[(at + 1) % points.length] || [];
    return sum + x * y2 - x2 * y;
  }, 0);
  return twice > 0 === isHole ? points.reverse() : points;
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
    const polygons = unitPolygons(unit, index.arcs).map((rings) => rings.map((ring, at) => woundRing(ring, at > 0)));
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
 * @param {AtlasFeature[]} features in the order of the rows
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FileNote} note
 */
export function rowsAsGeoJson(features, index, state, note) {
  return JSON.stringify({
    type: "FeatureCollection",
    name: note.title,
    ...note,
    features: features.map((feature) => {
      const { id, own } = feature;
      if (own) return { type: "Feature", id, geometry: ownGeometry(own.shape), properties: { ...own.properties, file: own.file } };
      const { visible: _, ...properties } = flatProperties(index, feature, state);
      return {
        type: "Feature",
        id: feature.id,
        geometry: exportedGeometry(feature, index),
        properties: { ...properties, ...statesThenAndNow(feature, index) },
      };
    }),
  });
}
