import { looseList, looseNumber, looseText, looseThing } from "./loose.js";
import { columnsOf, entriesOf, propertiesOf } from "./properties.js";
import { emptyShape, isEmptyShape, joinShapes, soundShape } from "./shapes.js";
import { RefusedFile } from "./trouble.js";
/** @import { OwnRow, Pair, Reading, Shape } from "./types.d.ts" */

/** OSM JSON, as Overpass answers: nodes, ways and relations with or without their geometry. */

/**
 * @typedef {{ lat?: number, lon?: number }} Spot
 * @typedef {Spot & { type?: string, id?: number, tags?: Record<string, unknown>, center?: Spot, nodes?: number[],
 *   geometry?: (Spot | null)[], members?: (OsmElement & { ref?: number, role?: string })[] }} OsmElement
 */

/** Closed ways with such a tag are areas. */
const AREAL = ["building", "landuse", "natural", "leisure", "amenity", "boundary", "place", "water"];

/**
 * @param {unknown[]} given
 * @returns {Reading}
 * @throws {RefusedFile} where it holds nothing
 */
export function readOsm(given) {
  const elements = /** @type {OsmElement[]} */ (given.filter((one) => typeof one === "object" && one !== null));
  /** @type {Map<number, Pair>} */
  const nodes = new Map();
  for (const one of elements) {
    const at = one.type === "node" ? nodeSpot(one) : null;
    if (at && one.id !== undefined) nodes.set(one.id, at);
  }
  const hasTags = (/** @type {OsmElement} */ one) => entriesOf(one.tags).length > 0;
  const tagged = elements.filter(hasTags);
  const ways = new Map(elements.filter(({ type }) => type === "way").map((one) => [one.id, one]));
  /** @type {OwnRow[]} */
  const rows = [];
  // Nodes without tags are the bends of ways; alone, they are all there is.
  for (const one of tagged.length ? tagged : elements) {
    const row = rows.length + 1;
    const properties = propertiesOf([["osm", `${looseText(one.type)}/${looseText(one.id)}`], ...entriesOf(one.tags)]);
    const { shape } = soundShape(shapeOfElement(one, nodes, ways));
    rows.push(isEmptyShape(shape) ? { row, shape: null, properties, why: { row, code: "osm_no_geometry" } } : { row, shape, properties });
  }
  if (!rows.length) throw new RefusedFile("no_features");
  return { kind: "osm", crs: "", rows, troubles: [], columns: columnsOf(rows) };
}

/**
 * @param {OsmElement} one
 * @param {Map<number, Pair>} nodes
 * @param {Map<number | undefined, OsmElement>} ways
 * @returns {Shape}
 */
function shapeOfElement(one, nodes, ways) {
  const at = nodeSpot(one.type === "node" ? one : one.center);
  if (one.type === "node") return { ...emptyShape(), points: at ? [at] : [] };
  const line = pathOf(one, nodes);
  if (line.length > 1) return isArea(one, line) ? { ...emptyShape(), polygons: [[line]] } : { ...emptyShape(), lines: [line] };
  const members = looseList(one.members).map((given) => {
    const member = /** @type {OsmElement & { ref?: number }} */ (looseThing(given));
    const path = pathOf(member.geometry ? member : (member.type === "way" && ways.get(member.ref)) || {}, nodes);
    const isRing = looseThing(one.tags).type === "multipolygon" && path.length > 3 && `${path[0]}` === `${path.at(-1)}`;
    return isRing ? { ...emptyShape(), polygons: [[path]] } : { ...emptyShape(), lines: path.length > 1 ? [path] : [] };
  });
  const joined = joinShapes(members);
  return isEmptyShape(joined) && at ? { ...emptyShape(), points: [at] } : joined;
}

/**
 * @param {OsmElement} one
 * @param {Pair[]} line
 */
function isArea(one, line) {
  const tags = looseThing(one.tags);
  const isClosed = line.length > 3 && `${line[0]}` === `${line.at(-1)}`;
  return isClosed && tags.area !== "no" && (tags.area === "yes" || AREAL.some((key) => key in tags));
}

/**
 * @param {Partial<OsmElement>} one
 * @param {Map<number, Pair>} nodes
 * @returns {Pair[]}
 */
function pathOf({ geometry, nodes: refs }, nodes) {
  if (Array.isArray(geometry)) return geometry.map(nodeSpot).filter((at) => at !== null);
  return looseList(refs).flatMap((ref) => (nodes.has(ref) ? [/** @type {Pair} */ (nodes.get(ref))] : []));
}

/**
 * @param {Spot | null | undefined} one
 * @returns {Pair | null}
 */
function nodeSpot(one) {
  const [lon, lat] = [looseNumber(one?.lon), looseNumber(one?.lat)];
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
