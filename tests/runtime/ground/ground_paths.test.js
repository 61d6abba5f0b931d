import assert from "node:assert/strict";
import { test } from "node:test";
import { buildGround } from "runtime/ground/ground_paths.js";
import { leaflet } from "../leaflet.js";
import { found, realIndex } from "../fixture.js";

/** What a browser's paths are asked for, with the points kept. */
class PointsOfPath {
  /** @type {[number, number][]} */
  points = [];
  moveTo(/** @type {number} */ x, /** @type {number} */ y) {
    this.points.push([x, y]);
  }
  lineTo(/** @type {number} */ x, /** @type {number} */ y) {
    this.points.push([x, y]);
  }
  closePath() {}
}
Object.assign(globalThis, { Path2D: PointsOfPath });

const index = realIndex();
const ground = buildGround(index);
const everywhere = leaflet.bounds([-1e6, -1e6], [1e6, 1e6]);
/** @param {Record<string, Path2D>} paths */
const pointsIn = (paths) => Object.values(paths).flatMap((path) => /** @type {any} */ (path).points);
/** @param {Record<string, Path2D>} paths */
const count = (paths) => pointsIn(paths).length;

test("the further away, the fewer vertices; close by every one that the data have", () => {
  const [far, middle, near] = [7, 9, 11].map((zoom) => count(ground.landAt(zoom, everywhere).borders));
  assert.ok(found(far) < found(middle) && found(middle) < found(near), `${far} ${middle} ${near}`);
  const kept = new Set(pointsIn(ground.landAt(11, everywhere).borders).map(String));
  const given = new Set(index.arcs.flat().map(([lat, lng]) => `${lat},${lng}`));
  assert.ok(kept.size >= given.size * 0.999);
});

test("close by only what is in view is drawn, and all of that", () => {
  const frame = leaflet.bounds([0, 0], [300, 200]);
  const land = ground.landAt(11, frame);
  const whole = ground.landAt(11, everywhere);
  assert.ok(count(land.borders) < count(whole.borders) / 8);
  assert.ok(count(land.fills) < count(whole.fills) / 4);
  const inFrame = (/** @type {[number, number]} */ [x, y]) => frame.contains([x, y]);
  const drawn = new Set(pointsIn(land.borders).map(String));
  for (const point of pointsIn(whole.borders).filter(inFrame)) assert.ok(drawn.has(String(point)));
});

test("each side is filled by itself, and the border between them is one of its own", () => {
  const { fills, borders } = ground.landAt(7, everywhere);
  for (const province of ground.provinces) assert.ok(fills[`yes ${province}`], province);
  assert.deepEqual(Object.keys(borders).sort(), ["circle", "city", "county", "outer", "province"]);
  assert.ok(count({ one: found(borders.province) }) < count({ one: found(borders.outer) }));
});
