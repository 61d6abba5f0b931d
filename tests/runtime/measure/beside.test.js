import assert from "node:assert/strict";
import { test } from "node:test";
import { besideRows } from "runtime/measure/beside.js";
import { nearestBetween } from "runtime/measure/nearest.js";
import { groundShape } from "runtime/measure/shapes.js";
import { linesShown, thingOf } from "runtime/measure/things.js";
import { featureOf, realIndex, stateWith } from "../fixture.js";
/** @import { LonLat, Thing } from "runtime/measure/types.d.ts" */

const index = realIndex();
const stageAt = (/** @type {Record<string, unknown>} */ wanted) =>
  /** @type {any} */ ({ index, store: { state: () => stateWith(index, wanted) } });
/** @returns {Thing} */
const pointAt = (/** @type {LonLat} */ at, name = "p") =>
  ({ id: `own-1-${name}`, name: { zh: name, en: name }, shape: { points: [at], lines: [], polygons: [] }, accuracy_m: 0 });

// Five points of a reader's: beside planned corridors, on one, and far from all.
const OWN = [
  pointAt([105.75, 29.2], "a"), pointAt([106.15, 31.2], "b"), pointAt([107.7, 30.9], "c"), pointAt([105.3, 30.3], "d"), pointAt([102.2, 27.9], "e"),
];

test("each point has its nearest planned corridor, and no other may be nearer; within reach all are told", () => {
  const planned = linesShown(stageAt({ layers: ["highway_corridors"], status: ["planned", "preparatory"] }));
  assert.ok(planned.length > 2 && planned.every(({ feature }) => ["planned", "preparatory"].includes(feature?.status || "")));
  const rows = besideRows(OWN, planned, 10);
  for (const own of OWN) {
    const mine = rows.filter((row) => row.from === own && row.gap);
    const all = planned.filter(({ accuracy_m: bound }) => bound !== null)
      .map((to) => nearestBetween(own.shape, to.shape)?.distance_km ?? Infinity).sort((x, y) => x - y);
    assert.equal(mine[0]?.gap?.distance_km, all[0]);
    assert.equal(mine.length, Math.max(1, all.filter((km) => km <= 10).length));
    for (const { gap, accuracy_km, to } of mine) {
      assert.equal(accuracy_km, (to.accuracy_m ?? 0) / 1000);
      assert.ok(gap && gap.from[0] === own.shape.points[0]?.[0]);
    }
  }
});

test("a line whose course nobody states gives no distance, only that to its end where that is near", () => {
  const unknown = thingOf(featureOf(index, "hwy-09-chengyu-expansion"), stageAt({}));
  assert.equal(unknown.accuracy_m, null);
  const [line] = unknown.shape.lines;
  assert.ok(line);
  const middle = /** @type {LonLat} */ (line[Math.floor(line.length / 2)]);
  const [row] = besideRows([pointAt(middle)], [unknown], 10);
  assert.equal(row?.gap, null);
  assert.equal(row?.end, null);
  const [atEnd] = besideRows([pointAt(/** @type {LonLat} */ (line[0]))], [unknown], 10);
  assert.equal(atEnd?.gap, null);
  assert.equal(atEnd?.end?.distance_km, 0);
  assert.deepEqual(besideRows([pointAt([101, 27])], [unknown], 10), []);
});

test("an arc has no way on the ground: it counts by its ends, and is no line to be beside", () => {
  const pair = index.payload.features.find((one) => one.geometry_basis === "relation" && one.role === "relation");
  assert.ok(pair);
  const { points, lines } = groundShape(pair, index);
  assert.ok(points.length >= 2 && !lines.length);
  assert.ok(linesShown(stageAt({ layers: index.layerIds })).every(({ feature }) => feature?.geometry_basis !== "relation"));
});

test("what has no place is beside nothing, and nothing is beside itself", () => {
  const own = pointAt([105, 30]);
  assert.deepEqual(besideRows([{ ...own, shape: { points: [], lines: [], polygons: [] } }], [own], 10), []);
  assert.deepEqual(besideRows([own], [own], 10), []);
});
