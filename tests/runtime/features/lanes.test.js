import assert from "node:assert/strict";
import { test } from "node:test";
import { pointAlong, shiftLine } from "runtime/features/lanes.js";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { found, realIndex } from "../fixture.js";
import { leaflet } from "../leaflet.js";
/** @import { Point } from "leaflet" */

/** @param {...[number, number]} points */
const line = (...points) => points.map(([x, y]) => leaflet.point(x, y));

/** @param {Point[]} points */
const plain = (points) => points.map(({ x, y }) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);

test("a straight line is shifted to its left, and to its right by less than nothing", () => {
  const east = line([0, 0], [50, 0], [100, 0]);
  assert.deepEqual(plain(shiftLine(east, -4)), [[0, 4], [50, 4], [100, 4]]);
  assert.deepEqual(plain(shiftLine(east, 4)), [[0, -4], [50, -4], [100, -4]]);
  assert.deepEqual(plain(shiftLine(line([0, 0], [0, 80]), 4)), [[4, 0], [4, 80]]);
});

test("around a bend the distance stays, and a hairpin makes no spike", () => {
  assert.deepEqual(plain(shiftLine(line([0, 0], [100, 0], [100, 100]), -5)), [[0, 5], [95, 5], [95, 100]]);
  for (let degrees = 5; degrees <= 360; degrees += 5) {
    const angle = (degrees * Math.PI) / 180;
    const bent = line([0, 0], [100, 0], [100 + 100 * Math.cos(angle), 100 * Math.sin(angle)]);
    for (const by of [-6, 6]) {
      const shifted = shiftLine(bent, by);
      assert.equal(shifted.length, 3);
      for (const [i, p] of shifted.entries()) {
        assert.ok(p.distanceTo(found(bent[i])) <= 2 * Math.abs(by) + 1e-9, `${degrees}°`);
        assert.ok(Number.isFinite(p.x) && Number.isFinite(p.y), `${degrees}°`);
      }
    }
  }
});

test("points on one spot are one point; what is no line stays as it is", () => {
  assert.deepEqual(plain(shiftLine(line([0, 0], [0.1, 0], [0, 0.2], [100, 0]), -4)).length, 2);
  for (const points of [[], line([5, 5]), line([5, 5], [5.1, 5])]) assert.equal(shiftLine(points, 4), points);
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
