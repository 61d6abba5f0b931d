import { UNITS_PER_DEGREE } from "../atlas/decode.js";
import { ownGeometry } from "../atlas/own_layers.js";
/** @import { AtlasFeature, AtlasGeometry, Encoded } from "../atlas/types.d.ts" */
/** @import { PlacedRow, Pair, Shape } from "./types.d.ts" */

/** Rows that lie on the map as features like ours, but for all that only facts can say. */

const LONGEST_NAME = 60;

/**
 * @param {string} layer
 * @param {PlacedRow[]} rows
 * @param {{ file: string, nameColumn: string, unnamed: (row: number) => { zh: string, en: string }, said: { zh: string, en: string } }} told
 * @returns {AtlasFeature[]}
 */
export function featuresOfRows(layer, rows, { file, nameColumn, unnamed, said }) {
  return rows.map(({ row, shape, properties }, at) => {
    const text = nameColumn ? String(properties[nameColumn] ?? "").trim() : "";
    const short = text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
    const label = { zh: short, en: short };
    return {
      ...{ id: `${layer}-${at + 1}`, layer, role: "own", name: short ? label : unnamed(row), label, desc: { zh: "", en: "" } },
      ...{ status: "", claim_type: "", as_of: "", event_date: "", fact_ids: [], source_ids: [], geometry_basis: "own", accuracy_m: null },
      geometry: geometryOfShape(shape),
      own: { file, row, properties, shape, said },
    };
  });
}

/**
 * As the atlas keeps geometries, so that whatever asks where a feature lies finds it: areas by
 * their outlines.
 * @param {Shape} shape
 * @returns {AtlasGeometry}
 */
function geometryOfShape({ points, lines, polygons }) {
  const paths = [...lines, ...polygons.flat(), ...points.map((point) => [point])].map(encodedPath);
  const [only = []] = paths;
  if (paths.length > 1) return { type: "MultiLineString", coordinates: paths };
  return points.length ? { type: "Point", coordinates: only } : { type: "LineString", coordinates: only };
}

/**
 * @param {Pair[]} path
 * @returns {Encoded} not rounded: what is brought along stays where it is
 */
function encodedPath(path) {
  let [x, y] = [0, 0];
  return path.flatMap(([lon, lat]) => {
    const step = [lon * UNITS_PER_DEGREE - x, lat * UNITS_PER_DEGREE - y];
    [x, y] = [lon * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE];
    return step;
  });
}

/**
 * @param {AtlasFeature} feature of the reader's own
 * @returns {Record<string, unknown>} as GeoJSON
 */
export function asGeojson({ id, name, own }) {
  const plain = { type: "Feature", id, name: name.zh, row: own?.row, properties: { ...own?.properties }, geometry: own && ownGeometry(own.shape) };
  return structuredClone(plain);
}
