import assert from "node:assert/strict";
import { test } from "node:test";
import { geodesicKm, pathKm, polygonAreaKm2 } from "runtime/measure/geodesy.js";
import { fixture } from "../fixture.js";
/** @import { LonLat } from "runtime/measure/types.d.ts" */

const { pairs, areas } = fixture.geodesy;

test("a distance is that of pyproj within a millimetre, from metres to a thousand kilometres", () => {
  assert.equal(pairs.length, 200);
  assert.ok(pairs.some((one) => one.distance_m > 1_200_000) && pairs.some((one) => one.distance_m < 100));
  for (const { from, to, distance_m } of pairs) {
    const told_m = 1000 * geodesicKm(from, to);
    assert.ok(Math.abs(told_m - distance_m) < 0.001, `${from} ${to}: ${told_m}, pyproj ${distance_m}`);
    assert.ok(Math.abs(told_m - 1000 * geodesicKm(to, from)) < 1e-6);
  }
});

test("no way from a place to itself, and a path is the sum of its legs", () => {
  const [a, b, c] = /** @type {LonLat[]} */ ([[104, 30], [105, 30], [105, 29]]);
  assert.ok(a && b && c);
  assert.equal(geodesicKm(a, a), 0);
  assert.equal(pathKm([a]), 0);
  assert.ok(Math.abs(pathKm([a, b, c]) - geodesicKm(a, b) - geodesicKm(b, c)) < 1e-9);
  // Along the equator and along a meridian the formula has its seams.
  assert.ok(Math.abs(geodesicKm([0, 0], [1, 0]) - 111.3195) < 0.0001);
  assert.ok(Math.abs(geodesicKm([0, 0], [0, 1]) - 110.5744) < 0.0001);
});

test("an area is that of pyproj within 0.01 %, in either direction, closed or not", () => {
  for (const { ring, area_m2 } of areas) {
    const told = 1e6 * polygonAreaKm2([ring]);
    assert.ok(Math.abs(told - area_m2) < 1e-4 * area_m2 + 1, `${told}, pyproj ${area_m2}`);
    assert.ok(Math.abs(told - 1e6 * polygonAreaKm2([[...ring].reverse()])) < 1e-6 * area_m2 + 1e-3);
    const closed = /** @type {LonLat[]} */ ([...ring, ring[0]]);
    assert.ok(Math.abs(told - 1e6 * polygonAreaKm2([closed])) < 1e-6 * area_m2 + 1e-3);
  }
});

test("a hole is taken out", () => {
  const square = (/** @type {number} */ half) =>
    /** @type {LonLat[]} */ ([[104 - half, 30 - half], [104 + half, 30 - half], [104 + half, 30 + half], [104 - half, 30 + half]]);
  const whole = polygonAreaKm2([square(1)]);
  assert.ok(Math.abs(polygonAreaKm2([square(1), square(0.5)]) - (whole - polygonAreaKm2([square(0.5)]))) < 1e-6);
});
