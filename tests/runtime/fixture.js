/**
 * The page's real data, and what Python says of them: written by `make test-runtime`
 * (tools/runtime_fixture.py) before these tests run.
 */
import { readFileSync } from "node:fs";
import { indexAtlas } from "runtime/atlas/index.js";
import { roundView } from "runtime/state/asked_view.js";
import { defaultState, normalise } from "runtime/state/map_state.js";
/** @import { AtlasFeature, AtlasIndex, AtlasPayload } from "runtime/atlas/types.d.ts" */
/** @import { MapState, View } from "runtime/state/types.d.ts" */

const FILE = "build/runtime_fixture.json";

/**
 * @typedef {{
 *   payload: AtlasPayload,
 *   moments: Record<string, Record<string, Record<string, [string, boolean] | null>>>,
 *   paths: Record<string, [number, number][][]>,
 *   unit_bounds: Record<string, [number, number, number, number]>,
 *   languages: Record<string, string>,
 *   geodesy: {
 *     pairs: { from: [number, number], to: [number, number], distance_m: number }[],
 *     areas: { ring: [number, number][], area_m2: number }[],
 *     lines: { point: [number, number], line: [number, number][], distance_m: number }[],
 *   },
 *   leaflet: string,
 * }} Fixture
 *   `moments`: status and whether it is uncertain, by clock, date, then feature; `paths`: lon, lat by feature; `languages`: by address;
 *   `geodesy`: what pyproj says
 */

/** @returns {string} */
function readFixture() {
  try {
    return readFileSync(new URL(`../../${FILE}`, import.meta.url), "utf8");
  } catch (error) {
    throw new Error(`${FILE} is missing: run \`make test-runtime\``, { cause: error });
  }
}

const text = readFixture();

/** @type {Fixture} */
export const fixture = JSON.parse(text);

/** @returns {AtlasIndex} of a copy of the real data, for a test to change as it likes */
export function realIndex() {
  return indexAtlas(structuredClone(fixture.payload));
}

/**
 * Where the page starts: the middle of the home bounds.
 * @param {AtlasIndex} index
 * @returns {View}
 */
export function homeOf(index) {
  const [west, south, east, north] = index.payload.home.bounds;
  return roundView({ lat: (south + north) / 2, lng: (west + east) / 2, zoom: 7.25 });
}

/** @param {AtlasIndex} index */
export function startState(index) {
  return defaultState(index, homeOf(index));
}

/**
 * @param {AtlasIndex} index
 * @param {Record<string, unknown>} wanted
 * @returns {MapState} the start with these fields; they must be ones that are accepted
 */
export function stateWith(index, wanted) {
  const { state, notices } = normalise(wanted, startState(index), index);
  if (notices.length) throw new Error(`not a state: ${JSON.stringify(notices)}`);
  return state;
}

/**
 * @template T
 * @param {T | undefined | null} value
 * @param {string} [what]
 * @returns {T} for what the data must have, or the test means nothing
 */
export function found(value, what = "a case in the data") {
  if (value === undefined || value === null) throw new Error(`${what} is missing`);
  return value;
}

/**
 * @param {AtlasIndex} index
 * @param {string} id
 * @returns {AtlasFeature}
 */
export function featureOf(index, id) {
  return found(index.features.get(id), id);
}
