import { outlinesOf } from "../atlas/extents.js";
import { contains } from "./beside.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Spot } from "./beside.js" */

/** What a feature takes of the screen, as marks a few pixels apart. */

const APART = 7;
/** Between marks of what fills the inside of an area. */
const INSIDE_APART = 18;
/** Half the width of a symbol with its ring. */
const SYMBOL_HALF = 13;

/**
 * @param {Stage} stage
 * @param {FeatureView} view
 * @param {Box} frame
 * @returns {Spot[]} in the map's own pixels, within the frame alone
 */
export function footprint({ map, index }, view, frame) {
  const { feature } = view;
  if (feature.geometry?.type === "Point") {
    const at = map.latLngToContainerPoint(view.anchor);
    const { x, y } = view.stand?.() || { x: 0, y: 0 };
    return symbolMarks({ x: at.x + x, y: at.y + y }).filter((mark) => contains(frame, mark));
  }
  const traces = view.traces && [...(view.signs?.() || []), ...view.traces()];
  if (traces) {
    const shift = map.layerPointToContainerPoint([0, 0]);
    return traces.flatMap((part) => marksAlong(part.map((p) => ({ x: p.x + shift.x, y: p.y + shift.y })), frame));
  }
  const rings = outlinesOf(feature, index).map((ring) => ring.map((at) => map.latLngToContainerPoint(at)));
  return [...rings.flatMap((ring) => marksAlong(ring, frame)), ...marksInside(rings, frame)];
}

/** @param {Spot} middle */
function symbolMarks({ x, y }) {
  const steps = [-SYMBOL_HALF, 0, SYMBOL_HALF];
  return steps.flatMap((dx) => steps.map((dy) => ({ x: x + dx, y: y + dy })));
}

/**
 * @param {Spot[]} line
 * @param {Box} frame
 * @returns {Spot[]}
 */
export function marksAlong(line, frame) {
  /** @type {Spot[]} */
  const marks = [];
  let since = APART;
  line.forEach((a, i) => {
    const b = line[i + 1] || a;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const count = Math.max(1, Math.floor(length / APART));
    for (let k = 0; k < count; k++) {
      since += length / count;
      if (since < APART && i < line.length - 1) continue;
      const mark = { x: a.x + ((b.x - a.x) * k) / count, y: a.y + ((b.y - a.y) * k) / count };
      since = 0;
      if (contains(frame, mark)) marks.push(mark);
    }
  });
  return marks;
}

/**
 * By the rule of even and odd, so that a hole is no part of it.
 * @param {Spot[][]} rings
 * @param {Box} frame
 * @returns {Spot[]}
 */
export function marksInside(rings, frame) {
  /** @type {Spot[]} */
  const marks = [];
  for (let y = frame.y + INSIDE_APART / 2; y < frame.y + frame.h; y += INSIDE_APART) {
    const cuts = rings.flatMap((ring) => cutsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [from, to] = [Math.max(cuts[i] || 0, frame.x), Math.min(cuts[i + 1] || 0, frame.x + frame.w)];
      for (let x = from + INSIDE_APART / 2; x < to; x += INSIDE_APART) marks.push({ x, y });
    }
  }
  return marks;
}

/**
 * @param {Spot[]} ring
 * @param {number} y
 * @returns {number[]} where it crosses that height
 */
function cutsAt(ring, y) {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length] || a;
    return a.y > y === b.y > y ? [] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
  });
}

/**
 * @param {Stage} stage
 * @param {FeatureView} view
 * @returns {Box} around all of it, in sight or not, in the map's own pixels
 */
export function wholeBox({ map, index }, view) {
  const isPoint = view.feature.geometry?.type === "Point";
  const all = isPoint ? [[view.anchor.lat, view.anchor.lng]] : outlinesOf(view.feature, index).flat();
  const points = all.map((at) => map.latLngToContainerPoint(/** @type {[number, number]} */ (at)));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, w: Math.max(...xs) - left, h: Math.max(...ys) - top };
}
