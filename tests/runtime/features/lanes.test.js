import assert from "node:assert/strict";
import { test } from "node:test";
import { laneParts, pointAlong } from "runtime/features/lanes.js";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { found, realIndex } from "../fixture.js";
import { leaflet } from "../leaflet.js";
import { crossings } from "./crossings.js";
/** @import { Point } from "leaflet" */
/** @import { Run } from "runtime/features/types.d.ts" */

/** @param {...[number, number]} points */
const line = (...points) => points.map(([x, y]) => leaflet.point(x, y));

/**
 * @param {number} from
 * @param {number} to
 * @param {number} lane
 * @returns {Run}
 */
const run = (from, to, lane) => ({ path: 0, from, to, lane, company: ["a", "b"], leads: true });
const all = () => true;
const byFour = (/** @type {Run} */ { lane }) => 4 * lane;

/**
 * @param {Point[]} points
 * @param {number} x
 */
function heightAt(points, x) {
  const at = points.findIndex((p) => p.x >= x);
  return found(points[at]).y;
}

test("a straight line is shifted to its left or right, and comes in to its own ends", () => {
  for (const lane of [-1, 1]) {
    const [drawn] = laneParts([line([0, 0], [300, 0])], [run(0, 1, lane)], all, byFour);
    const points = found(drawn);
    for (const x of [60, 150, 240]) assert.ok(Math.abs(heightAt(points, x) - -4 * lane) < 0.01);
    assert.ok(found(points[0]).distanceTo(leaflet.point(0, 0)) < 0.01);
    assert.ok(found(points.at(-1)).distanceTo(leaflet.point(300, 0)) < 0.01);
  }
});

test("a line goes from lane to lane without a step", () => {
  const ring = line([0, 0], [200, 0], [400, 0]);
  const [drawn] = laneParts([ring], [run(0, 1, 0), run(1, 2, 1)], all, byFour);
  const points = found(drawn);
  assert.ok(Math.abs(heightAt(points, 100)) < 0.01);
  assert.ok(Math.abs(heightAt(points, 300) + 4) < 0.01);
  for (const [i, p] of points.slice(1).entries()) assert.ok(Math.abs(p.y - found(points[i]).y) < 1.5);
});

test("what is not drawn of a line is left out, and the rest is where it was", () => {
  const ring = line([0, 0], [100, 0], [200, 50], [300, 50], [400, 0]);
  const runs = [run(0, 1, 0), run(1, 2, 0), run(2, 3, 0), run(3, 4, 0)];
  const drawn = laneParts([ring], runs, ({ from }) => from !== 1, byFour);
  assert.deepEqual(
    drawn.map((part) => part.map(({ x, y }) => [x, y])),
    [[[0, 0], [100, 0]], [[200, 50], [300, 50], [400, 0]]],
  );
  assert.equal(laneParts([ring], [], all, byFour)[0], ring, "a line that is alone stays as it is");
});

test("on the real map no shifted line crosses itself, and each ends where its line ends", () => {
  for (const feature of realIndex().payload.features) {
    if (!["waypoints", "river"].includes(feature.geometry_basis) || feature.geometry?.type === "Point") continue;
    for (const path of decodeGeometry(feature.geometry)) {
      for (const zoom of [7, 8.5, 10]) {
        const ring = path.map(([lat, lng]) => leaflet.CRS.EPSG3857.latLngToPoint(leaflet.latLng(lat, lng), zoom));
        if (crossings(ring)) continue;
        for (const lane of [-2, -1, -0.5, 0.5, 1, 2]) {
          const [drawn] = laneParts([ring], [run(0, ring.length - 1, lane)], all, byFour);
          const points = found(drawn);
          const said = `${feature.id} at ${zoom} in lane ${lane}`;
          assert.equal(crossings(points), 0, said);
          assert.ok(found(points[0]).distanceTo(found(ring[0])) < 1, said);
          assert.ok(found(points.at(-1)).distanceTo(found(ring.at(-1))) < 1, said);
        }
      }
    }
  }
});

test("a share of a line's way lies on the line, from one end to the other", () => {
  for (const feature of realIndex().payload.features) {
    if (feature.geometry?.type === "Point") continue;
    for (const path of decodeGeometry(feature.geometry)) {
      const at = path.map(([lat, lng]) => leaflet.latLng(lat, lng));
      if (at.length < 2) continue;
      assert.ok(pointAlong(at, 0).equals(found(at[0])), feature.id);
      assert.ok(pointAlong(at, 1).equals(found(at.at(-1)), 1e-6), feature.id);
      const bounds = leaflet.latLngBounds(at).pad(0.001);
      for (const share of [0.1, 0.5, 0.9]) assert.ok(bounds.contains(pointAlong(at, share)), feature.id);
    }
  }
  const even = [[29, 105], [29, 106], [29, 107]].map(([lat, lng]) => leaflet.latLng(Number(lat), Number(lng)));
  assert.ok(Math.abs(pointAlong(even, 0.25).lng - 105.5) < 1e-9);
});
