import assert from "node:assert/strict";
import { test } from "node:test";
import { geodesicKm, polygonAreaKm2 } from "runtime/measure/geodesy.js";
import { digitsFor, errorNumber, kmNumber } from "runtime/measure/figures.js";
import { NO_PATH, canClose, closedPath, pathFigures, takenBack, withVertex } from "runtime/measure/path.js";
import { caughtBy } from "runtime/measure/snap.js";
/** @import { LonLat } from "runtime/measure/types.d.ts" */

const through = (/** @type {LonLat[]} */ ...points) =>
  points.reduce((path, at) => withVertex(path, { at, within_km: 0.1, name: "" }), NO_PATH);

test("a path is as long as its legs, and as exact as its points: each within it counts for both its legs", () => {
  const figures = pathFigures(through([104, 30], [105, 30], [105, 31]));
  assert.deepEqual(figures.legs_km.map(Math.round), [geodesicKm([104, 30], [105, 30]), geodesicKm([105, 30], [105, 31])].map(Math.round));
  assert.ok(Math.abs(figures.total_km - (figures.legs_km[0] ?? 0) - (figures.legs_km[1] ?? 0)) < 1e-9);
  assert.ok(Math.abs(figures.error_km - 0.4) < 1e-9);
  assert.equal(figures.area_km2, null);
});

test("closed on its start it has one more leg and an area", () => {
  const open = through([104, 30], [105, 30], [105, 31]);
  assert.ok(canClose(open) && !canClose(through([104, 30], [105, 30])));
  const figures = pathFigures(closedPath(open));
  assert.equal(figures.legs_km.length, 3);
  assert.equal(figures.area_km2, polygonAreaKm2([[[104, 30], [105, 30], [105, 31]]]));
  assert.ok(Math.abs(figures.area_error_km2 - 0.1 * figures.total_km) < 1e-9);
});

test("an outline that crosses itself has no area", () => {
  const bow = pathFigures(closedPath(through([104, 30], [105, 31], [105, 30], [104, 31])));
  assert.ok(bow.crossesItself && bow.area_km2 === null);
  assert.ok(!pathFigures(closedPath(through([104, 30], [105, 30], [105, 31], [104, 31]))).crossesItself);
});

test("a step back opens what was closed, then takes one point after another; twice at one place is once", () => {
  const path = through([104, 30], [105, 30], [105, 30], [105, 31]);
  assert.equal(path.vertices.length, 3);
  const opened = takenBack(closedPath(path));
  assert.ok(!opened.isClosed && opened.vertices.length === 3);
  assert.equal(takenBack(takenBack(opened)).vertices.length, 1);
  assert.equal(takenBack(NO_PATH).vertices.length, 0);
});

test("no more digits than are known, and no error told too small", () => {
  assert.deepEqual([5, 0.5, 0.05, 0.0005, 0].map(digitsFor), [0, 1, 2, 3, 3]);
  assert.deepEqual([0.31, 0.3, 12, 0.04].map(errorNumber), ["0.4", "0.3", "20", "0.04"]);
  assert.deepEqual([kmNumber(1234.56, 0.3), kmNumber(12.345, 0.3), kmNumber(1.2345, 0.002)], ["1,234.6", "12.3", "1.235"]);
});

test("the nearest thing within eight pixels catches a vertex, none beyond", () => {
  const things = [{ x: 10, y: 10 }, { x: 14, y: 10 }];
  const same = (/** @type {{ x: number, y: number }} */ one) => one;
  assert.equal(caughtBy({ x: 13, y: 10 }, things, same), things[1]);
  assert.equal(caughtBy({ x: 22, y: 10 }, things, same), things[1]);
  assert.equal(caughtBy({ x: 23, y: 10 }, things, same), undefined);
});
