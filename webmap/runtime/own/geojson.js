import { crsCode } from "./coordinate_systems.js";
import { fromEsri, readGeometry } from "./json_geometry.js";
import { looseText, looseThing } from "./loose.js";
import { readOsm } from "./osm_json.js";
import { columnsOf, entriesOf, propertiesOf } from "./properties.js";
import { emptyShape } from "./shapes.js";
import { readTable } from "./table.js";
import { readTopology } from "./topojson.js";
import { RefusedFile } from "./trouble.js";
import { isWellKnown, readWellKnown } from "./well_known.js";
/** @import { OwnRow, Reading, Trouble } from "./types.d.ts" */

/** Values read from JSON to rows: GeoJSON and what goes for it. */

const GEOMETRIES = ["point", "multipoint", "linestring", "multilinestring", "polygon", "multipolygon", "geometrycollection"];

/**
 * @typedef {{ id?: unknown, type?: unknown, properties?: unknown, geometry?: unknown, features?: unknown,
 *   attributes?: unknown, crs?: unknown, elements?: unknown, spatialReference?: unknown } & Record<string, unknown>} Thing
 */

/**
 * @param {{ values: { value: unknown, line: number }[], isSequence: boolean }} read
 * @returns {Reading}
 * @throws {RefusedFile}
 */
export function readGeojson({ values, isSequence }) {
  const [only] = values;
  if (isSequence || !only) return fromThings(values.flatMap(({ value }) => thingsIn(value) || [value]), isSequence ? "geojsonl" : "geojson", null);
  const { value } = only;
  if (typeof value !== "object" || value === null) throw new RefusedFile("json_other");
  const whole = /** @type {Thing} */ (value);
  if (whole.type === "Topology") return readTopology(whole);
  if (Array.isArray(whole.elements)) return readOsm(whole.elements);
  const things = thingsIn(value);
  if (things) return fromThings(things, "geojson", whole);
  const table = listWithin(whole);
  if (table) return fromThings(table, "json", whole);
  throw new RefusedFile("json_other");
}

/**
 * @param {unknown} value
 * @returns {unknown[] | null} the features or geometries that it is made of; null where it is none
 */
function thingsIn(value) {
  // An array of collections is met now and then, deeper ones are not.
  if (Array.isArray(value)) return value.flatMap((one) => (Array.isArray(one) ? null : thingsIn(one)) || [one]);
  if (typeof value !== "object" || value === null) return null;
  const { type, features } = /** @type {Thing} */ (value);
  if (Array.isArray(features)) return features;
  const kind = looseText(type).toLowerCase();
  return kind === "feature" || GEOMETRIES.includes(kind) ? [value] : null;
}

/**
 * @param {Thing} whole such as an answer of a service, whose records lie somewhere within
 * @returns {unknown[] | null}
 */
function listWithin(whole) {
  const lists = Object.values(whole).filter((one) => Array.isArray(one) && one.some((item) => typeof item === "object" && item !== null));
  return lists.length === 1 ? /** @type {unknown[]} */ (lists[0]) : null;
}

/**
 * @param {unknown[]} things
 * @param {string} kind
 * @param {Thing | null} whole
 * @returns {Reading}
 */
function fromThings(things, kind, whole) {
  const crs = crsIn(whole);
  if (!things.length) throw new RefusedFile("no_features");
  if (things.every((one) => isRecord(one) || isPosition(one))) return { ...fromRecords(things), crs };
  /** @type {Trouble[]} */
  const troubles = [];
  const rows = things.map((one, at) => rowOf(one, at + 1, troubles));
  const read = { kind, crs: crs || crsIn(/** @type {Thing} */ (things[0])), rows, troubles, columns: columnsOf(rows) };
  if (rows.every(({ why }) => why?.code === "not_a_feature")) throw new RefusedFile("json_other");
  return read;
}

/**
 * @param {unknown} thing
 * @param {number} row
 * @param {Trouble[]} troubles
 * @returns {OwnRow}
 */
function rowOf(thing, row, troubles) {
  const isObject = typeof thing === "object" && thing !== null && !Array.isArray(thing);
  const one = /** @type {Thing} */ (isObject ? thing : {});
  const isBare = GEOMETRIES.includes(looseText(one.type).toLowerCase());
  const isEsri = one.attributes !== undefined && one.type === undefined;
  const properties = propertiesOf(isBare ? [] : entriesOf(isEsri ? one.attributes : one.properties));
  if (one.id !== undefined && typeof one.id !== "object" && !isBare && !("id" in properties)) properties.id = String(one.id);
  if (!isObject || (!isBare && one.geometry === undefined && one.properties === undefined && !isEsri)) {
    return { row, shape: null, properties, why: { row, code: "not_a_feature" } };
  }
  const { shape, why, said, hasText } = isWellKnown(one.geometry) ? wellKnownShape(String(one.geometry)) : readGeometry(isBare ? one : isEsri ? fromEsri(one.geometry) : one.geometry);
  if (why) return { row, shape: null, properties, why: { row, code: why } };
  for (const code of said) troubles.push({ row, code });
  if (hasText) troubles.push({ row, code: "text_coordinates" });
  return { row, shape, properties };
}

/**
 * @param {string} text
 * @returns {import("./json_geometry.js").ReadGeometry}
 */
function wellKnownShape(text) {
  const { shape, said } = readWellKnown(text);
  return { shape: shape || emptyShape(), why: shape ? "" : "bad_geometry", said, hasText: false };
}

/** @param {unknown} one a record of a table rather than a feature */
function isRecord(one) {
  if (typeof one !== "object" || one === null || Array.isArray(one)) return false;
  return !["type", "geometry", "attributes", "features"].some((key) => key in one && (key !== "type" || isGeoType(/** @type {Thing} */ (one).type)));
}

/** @param {unknown} type */
function isGeoType(type) {
  return typeof type === "string" && [...GEOMETRIES, "feature", "featurecollection", "topology"].includes(type.toLowerCase());
}

/** @param {unknown} one */
function isPosition(one) {
  return Array.isArray(one) && one.length >= 2 && one.length <= 4 && one.slice(0, 2).every((part) => typeof part === "number");
}

/**
 * Records or bare positions, read as the rows of a table are.
 * @param {unknown[]} things
 * @returns {Reading}
 */
function fromRecords(things) {
  const records = things.map((one) => (Array.isArray(one) ? { lon: one[0], lat: one[1] } : /** @type {Record<string, unknown>} */ (one)));
  const columns = columnsOf(records.map((one) => ({ properties: propertiesOf(Object.entries(one)) })));
  const cells = records.map((one) => {
    const known = propertiesOf(Object.entries(one));
    return columns.map((column) => known[column] ?? "");
  });
  return readTable([columns, ...cells], { kind: "json", firstRow: 0 });
}

/**
 * @param {Thing | null} whole
 * @returns {string} the system that an old member `crs`, or Esri's reference, names
 */
function crsIn(whole) {
  if (!whole || typeof whole !== "object") return "";
  const { crs, spatialReference } = whole;
  if (typeof spatialReference === "object" && spatialReference !== null) {
    const { latestWkid, wkid } = /** @type {Record<string, unknown>} */ (spatialReference);
    if (latestWkid || wkid) return crsCode(looseText(latestWkid || wkid));
  }
  if (typeof crs === "string") return crsCode(crs);
  if (typeof crs !== "object" || crs === null) return "";
  const { properties, name: bare } = /** @type {Record<string, unknown>} */ (crs);
  const { name, code, href } = looseThing(properties);
  const said = name ?? code ?? href ?? bare;
  return crsCode(looseText(said));
}
