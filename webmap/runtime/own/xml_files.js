import { crsCode } from "./coordinate_systems.js";
import { columnsOf, propertiesOf } from "./properties.js";
import { emptyShape, isEmptyShape, joinShapes, soundShape } from "./shapes.js";
import { RefusedFile } from "./trouble.js";
/** @import { OwnRow, Pair, Reading, Shape, Trouble, XmlNode } from "./types.d.ts" */

/** GPX and KML, of documents that the browser has parsed. */

const DEEPEST_FOLDER = 64;

/**
 * @param {XmlNode} root
 * @returns {Reading}
 * @throws {RefusedFile}
 */
export function readXml(root) {
  const read = root.localName === "gpx" ? readGpx(root) : readKml(root);
  if (!read.rows.length) throw new RefusedFile("no_features");
  return { ...read, crs: crsCode("CRS84"), columns: columnsOf(read.rows) };
}

/** @param {XmlNode} node @param {...string} names */
function childrenOf(node, ...names) {
  return [...node.children].filter(({ localName }) => names.includes(localName));
}

/** @param {XmlNode} node @param {string} name */
function textIn(node, name) {
  return childrenOf(node, name)[0]?.textContent?.trim() || "";
}

/** @param {XmlNode} root */
function readGpx(root) {
  /** @type {OwnRow[]} */
  const rows = [];
  const at = (/** @type {XmlNode} */ one) => {
    const pair = /** @type {Pair} */ ([Number(one.getAttribute("lon") || NaN), Number(one.getAttribute("lat") || NaN)]);
    return pair.every(Number.isFinite) ? [pair] : [];
  };
  for (const one of childrenOf(root, "wpt", "rte", "trk")) {
    const row = rows.length + 1;
    const isPoint = one.localName === "wpt";
    const parts = one.localName === "rte" ? [childrenOf(one, "rtept")] : childrenOf(one, "trkseg").map((part) => childrenOf(part, "trkpt"));
    const paths = parts.map((part) => part.flatMap(at));
    const lines = paths.filter((path) => path.length > 1);
    // A track of one point alone is a place all the same.
    const lone = lines.length ? [] : paths.flat().slice(0, 1);
    const shape = { ...emptyShape(), points: isPoint ? at(one) : lone, lines: isPoint ? [] : lines };
    const told = [...one.children].filter((child) => !["trkseg", "rtept", "extensions", "link"].includes(child.localName));
    const properties = propertiesOf(told.map((child) => [child.localName, child.textContent?.trim() || ""]));
    rows.push(isEmptyShape(shape) ? { row, shape: null, properties, why: { row, code: "no_position" } } : { row, shape, properties });
  }
  return { kind: "gpx", rows, troubles: [] };
}

/** @param {XmlNode} root */
function readKml(root) {
  /** @type {OwnRow[]} */
  const rows = [];
  /** @type {Trouble[]} */
  const troubles = [];
  let elsewhere = 0;
  /** @param {XmlNode} node @param {string} folder @param {number} depth */
  function walk(node, folder, depth) {
    if (depth > DEEPEST_FOLDER) return;
    for (const one of node.children) {
      if (one.localName === "Placemark") rows.push(rowOfPlacemark(one, folder, rows.length + 1, troubles));
      else if (one.localName === "NetworkLink" || one.localName === "GroundOverlay") elsewhere += 1;
      else if (["Document", "Folder", "kml"].includes(one.localName)) walk(one, one.localName === "Folder" ? textIn(one, "name") : folder, depth + 1);
    }
  }
  walk(root, "", 0);
  if (elsewhere) troubles.push({ row: null, code: "kml_elsewhere", values: { count: elsewhere } });
  return { kind: "kml", rows, troubles };
}

/**
 * @param {XmlNode} one
 * @param {string} folder
 * @param {number} row
 * @param {Trouble[]} troubles
 * @returns {OwnRow}
 */
function rowOfPlacemark(one, folder, row, troubles) {
  /** @type {[string, string][]} */
  const entries = [];
  for (const name of ["name", "address", "phoneNumber"]) if (textIn(one, name)) entries.push([name, textIn(one, name)]);
  const told = withoutTags(textIn(one, "description"));
  if (told) entries.push(["description", told]);
  if (folder) entries.push(["folder", folder]);
  for (const data of childrenOf(one, "ExtendedData")) {
    for (const part of [...childrenOf(data, "Data"), ...childrenOf(data, "SchemaData").flatMap((schema) => childrenOf(schema, "SimpleData"))]) {
      const text = part.localName === "Data" ? textIn(part, "value") : part.textContent?.trim() || "";
      entries.push([part.getAttribute("name") || "", text]);
    }
  }
  const properties = propertiesOf(entries);
  const { shape, said } = soundShape(shapeOfKml(one, 0));
  if (isEmptyShape(shape)) return { row, shape: null, properties, why: { row, code: "no_position" } };
  for (const code of said) troubles.push({ row, code });
  return { row, shape, properties };
}

/**
 * @param {XmlNode} node
 * @param {number} depth
 * @returns {Shape}
 */
function shapeOfKml(node, depth) {
  const shapes = [...node.children].map((one) => {
    const shape = emptyShape();
    const kind = one.localName;
    if (kind === "Point") shape.points = tuples(one).slice(0, 1);
    else if (kind === "LineString" || kind === "LinearRing") shape.lines = [tuples(one)];
    else if (kind === "Polygon") shape.polygons = [childrenOf(one, "outerBoundaryIs", "innerBoundaryIs").flatMap((edge) => childrenOf(edge, "LinearRing").map(tuples))];
    else if (kind === "Track") shape.lines = [trackOf(one)];
    else if ((kind === "MultiGeometry" || kind === "MultiTrack") && depth < DEEPEST_FOLDER) return shapeOfKml(one, depth + 1);
    return shape;
  });
  return joinShapes(shapes);
}

/** @param {XmlNode} node @returns {Pair[]} */
function tuples(node) {
  const text = textIn(node, "coordinates").replace(/\s*,\s*/g, ",");
  return text.split(/\s+/).flatMap((one) => pairFrom(one.split(",")));
}

/** @param {XmlNode} track @returns {Pair[]} */
function trackOf(track) {
  return childrenOf(track, "coord").flatMap((one) => pairFrom((one.textContent || "").trim().split(/\s+/)));
}

/** @param {string[]} parts @returns {Pair[]} */
function pairFrom([lon, lat]) {
  const pair = /** @type {Pair} */ ([Number(lon || NaN), Number(lat || NaN)]);
  return pair.every(Number.isFinite) ? [pair] : [];
}

/** @param {string} text of a description, which is HTML mostly */
function withoutTags(text) {
  return text.replace(/<br\s*\/?>|<\/(?:p|div|tr|li)>/gi, " ").replace(/<[^>]*>/g, "").replace(/&nbsp;/g, " ").replace(/\s+/g, " ").trim();
}
