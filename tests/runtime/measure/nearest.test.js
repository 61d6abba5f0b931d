import assert from "node:assert/strict";
import { test } from "node:test";
import { geodesicKm } from "runtime/measure/geodesy.js";
import { holdsPoint, nearestBetween, nearestOnLine, nearestOnPolygon } from "runtime/measure/nearest.js";
import { fixture } from "../fixture.js";
/** @import { LonLat, Shape } from "runtime/measure/types.d.ts" */

/** @type {LonLat[]} */
const SQUARE = [[104, 30], [105, 30], [105, 31], [104, 31]];
/** @returns {Shape} */
const shape = (/** @type {Partial<Shape>} */ some) => ({ points: [], lines: [], polygons: [], ...some });

test("the nearest place on a line is as near as pyproj finds by trying twenty thousand", () => {
  for (const { point, line, distance_m } of fixture.geodesy.lines) {
    const { distance_km, lonlat } = nearestOnLine(point, line);
    const off = Math.abs(1000 * distance_km - distance_m);
    const share = distance_m < 300_000 ? 1e-4 : 1e-3;
    assert.ok(off < share * distance_m + 15, `${point}: ${1000 * distance_km}, pyproj ${distance_m}`);
    assert.ok(Math.abs(geodesicKm(point, lonlat) - distance_km) < 1e-9);
  }
});

test("the share says how far along the whole line the place lies", () => {
  /** @type {LonLat[]} */
  const line = [[104, 30], [104, 31], [104, 34]];
  assert.equal(nearestOnLine([103, 29], line).share, 0);
  assert.equal(nearestOnLine([103, 35], line).share, 1);
  const quarter = nearestOnLine([104.3, 31], line);
  assert.ok(Math.abs(quarter.share - 0.25) < 0.002 && Math.abs(quarter.lonlat[1] - 31) < 0.01);
  assert.deepEqual(nearestOnLine([103, 35], [[104, 30]]).lonlat, [104, 30]);
});

test("inside a polygon there is no way to it; beside it, to its edge; in its hole, to the hole's", () => {
  /** @type {LonLat[]} */
  const hole = [[104.4, 30.4], [104.6, 30.4], [104.6, 30.6], [104.4, 30.6]];
  assert.deepEqual(nearestOnPolygon([104.1, 30.5], [SQUARE, hole]), { distance_km: 0, lonlat: [104.1, 30.5], share: 0 });
  assert.ok(holdsPoint([104.5, 30.5], [SQUARE]) && !holdsPoint([104.5, 30.5], [SQUARE, hole]));
  assert.ok(Math.abs(nearestOnPolygon([106, 30.5], [SQUARE]).distance_km - geodesicKm([106, 30.5], [105, 30.5])) < 0.05);
  const { lonlat } = nearestOnPolygon([104.45, 30.5], [SQUARE, hole]);
  assert.ok(Math.abs(lonlat[0] - 104.4) < 1e-6);
  // The edge that closes the ring counts too.
  assert.ok(Math.abs(nearestOnPolygon([103.9, 30.5], [SQUARE]).lonlat[0] - 104) < 1e-9);
});

test("two lines that cross meet; two that do not are nearest at an end of one", () => {
  const along = shape({ lines: [[[104, 30], [106, 30]]] });
  const across = nearestBetween(along, shape({ lines: [[[105, 29], [105, 31]]] }));
  assert.equal(across?.distance_km, 0);
  assert.deepEqual(across?.from.map((value) => Math.round(1e6 * value) / 1e6), [105, 30]);
  const beside = nearestBetween(along, shape({ lines: [[[105, 30.5], [105, 31]]] }));
  assert.deepEqual(beside?.to, [105, 30.5]);
  assert.ok(Math.abs((beside?.distance_km ?? 0) - geodesicKm([105, 30], [105, 30.5])) < 0.01);
});

test("a point within a polygon meets it, and what has no place is near to nothing", () => {
  const area = shape({ polygons: [[SQUARE]] });
  assert.equal(nearestBetween(shape({ points: [[104.5, 30.5]] }), area)?.distance_km, 0);
  assert.equal(nearestBetween(area, shape({ points: [[104.5, 30.5]] }))?.distance_km, 0);
  assert.equal(nearestBetween(area, shape({})), null);
});
