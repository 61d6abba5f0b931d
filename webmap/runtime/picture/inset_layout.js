import { isVisible } from "../atlas/filters.js";
import { insetPlaces } from "../atlas/inset_places.js";
import { outlinesOf } from "../atlas/extents.js";
import { subjectsOf } from "../atlas/scene_extent.js";
import { sceneOf } from "../atlas/scenes.js";
import { SHY_GRID_PX, freeSpot } from "../map/free_spots.js";
import { extentOfBounds } from "../map/view.js";
import { circleGround } from "./circle_ground.js";
/** @import { Box, Extent } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/** Which small maps stand beside a large one, and where they hide nothing. */

/** Of the map's width; and never less, or more, pixels. */
const WIDTH_SHARE = 0.104;
const LEAST_PX = 170;
const MOST_PX = 300;
/** With its name, of its width. */
const HEIGHT_SHARE = 0.81;
/** A map that is not so wide has room for few. */
const WIDE_PX = 1500;
const FEW = 2;
/** What is no larger than this on the small map, the large one tells as well. */
const LEAST_LARGER = 1.15;
/** Of the line that says its name. */
export const INSET_HEAD_PX = 22;
const EDGE_PX = 10;
/** Between places along a line that an inset must not hide. */
const INK_STEP_PX = 8;
const LETTERS = "ABCDEFGH";

/**
 * @typedef {{ key: string, letter: string, title: string, extent: Extent, isMarked: boolean,
 *   box: Box, size: { width: number, height: number } }} LaidInset
 *   `size`: of the small map itself, below its name; `isMarked`: the large map holds all of it
 */

/**
 * @param {Stage} stage
 * @param {Box[]} covers what lies over the map, in its pixels
 * @param {PageLook} look of the page
 * @returns {LaidInset[]} those that are due and have room
 */
export function layInsets(stage, covers, look) {
  const { map, index, store, words } = stage;
  const state = store.state();
  const shown = index.payload.features.filter((feature) => isVisible(feature, state, index));
  const frame = extentOfBounds(map.getBounds());
  const scene = sceneOf(index, state.scene);
  const subjects = scene ? subjectsOf(index, scene, state).subjects : null;
  const places = insetPlaces(index, shown, { frame, zoom: map.getZoom(), whole: look.bodyOf(shown, index), subjects });
  const closed = look.closedInsets();
  if (!places.some(({ key }) => !closed.has(key))) return [];
  const size = map.getSize();
  const width = Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, size.x * WIDTH_SHARE)));
  const inner = { width, height: Math.round(width * HEIGHT_SHARE) - INSET_HEAD_PX };
  const room = { x: EDGE_PX, y: EDGE_PX, w: size.x - 2 * EDGE_PX, h: size.y - 2 * EDGE_PX };
  const ink = inkOfShown(stage, shown);
  const shy = circleGround(stage, SHY_GRID_PX);
  const boxes = places.map(({ extent }) => boxOnMap(map, extent));
  const isWhole = (/** @type {Box} */ { x, y, w, h }) => x >= 0 && y >= 0 && x + w <= size.x && y + h <= size.y;
  const taken = [...covers, ...boxes.filter(isWhole)];
  /** @type {LaidInset[]} */
  const laid = [];
  for (const [at, place] of places.entries()) {
    if (closed.has(place.key) || (size.x < WIDE_PX && laid.length >= FEW)) continue;
    const on = /** @type {Box} */ (boxes[at]);
    if (isWhole(on) && Math.min(inner.width / on.w, inner.height / on.h) < LEAST_LARGER) continue;
    const near = { x: Math.min(size.x, Math.max(0, on.x + on.w / 2)), y: Math.min(size.y, Math.max(0, on.y + on.h / 2)) };
    const box = freeSpot({ width, height: inner.height + INSET_HEAD_PX }, { frame: room, taken, ink, shy, near });
    if (!box) continue;
    taken.push(box);
    const { key, extent, title } = place;
    laid.push({ key, extent, title: words.pick(title), letter: LETTERS[at] || "", isMarked: isWhole(on), box, size: inner });
  }
  return inReadingOrder(laid);
}

/**
 * All are of one size: side by side, the first letter stands left.
 * @param {LaidInset[]} laid by letter
 */
function inReadingOrder(laid) {
  const rows = new Set(laid.map(({ box }) => box.y));
  for (const y of rows) {
    const row = laid.filter(({ box }) => box.y === y);
    const boxes = row.map(({ box }) => box).sort((a, b) => a.x - b.x);
    for (const [at, inset] of row.entries()) inset.box = boxes[at] || inset.box;
  }
  return laid;
}

/**
 * @param {import("leaflet").Map} map
 * @param {Extent} extent
 * @returns {Box}
 */
function boxOnMap(map, { west, south, east, north }) {
  const a = map.latLngToContainerPoint([north, west]);
  const b = map.latLngToContainerPoint([south, east]);
  return { x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
}

/**
 * @param {Stage} stage
 * @param {import("../atlas/types.d.ts").AtlasFeature[]} shown
 * @returns {{ x: number, y: number }[]} places on the screen where something is drawn
 */
function inkOfShown({ map, index }, shown) {
  const size = map.getSize();
  /** @type {{ x: number, y: number }[]} */
  const ink = [];
  for (const feature of shown) {
    for (const line of outlinesOf(feature, index)) {
      const points = L.LineUtil.simplify(line.map((pair) => map.latLngToContainerPoint(pair)), 2);
      for (const [at, point] of points.entries()) {
        const before = points[at - 1] || point;
        const count = Math.min(400, Math.ceil(point.distanceTo(before) / INK_STEP_PX)) || 1;
        for (let i = 1; i <= count; i++) {
          const place = { x: before.x + ((point.x - before.x) * i) / count, y: before.y + ((point.y - before.y) * i) / count };
          if (place.x >= 0 && place.y >= 0 && place.x <= size.x && place.y <= size.y) ink.push(place);
        }
      }
    }
  }
  return ink;
}
