import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsOf, holds, outlinesOf, reachesInto } from "runtime/atlas/extents.js";
import { featureOf, fixture, found, realIndex } from "../fixture.js";

const index = realIndex();
const bus = featureOf(index, "bus-01");

/**
 * @param {number} west
 * @param {number} south
 * @param {number} east
 * @param {number} north
 */
const box = (west, south, east, north) => ({ west, south, east, north });

test("everything drawn has bounds that hold all of it, and a point has some room", () => {
  for (const feature of index.payload.features) {
    const bounds = found(boundsOf(feature, index), feature.id);
    for (const [lat, lng] of outlinesOf(feature, index).flat()) assert.ok(holds(bounds, lat, lng), feature.id);
    assert.ok(bounds.east > bounds.west, feature.id);
  }
});

test("a county's feature lies where the county does", () => {
  const units = index.payload.features.filter((one) => one.role === "unit");
  assert.ok(units.length > 10);
  for (const feature of units) {
    const [west, south, east, north] = found(fixture.unit_bounds[feature.adcode ?? ""], feature.id);
    const bounds = found(boundsOf(feature, index));
    assert.ok(holds(bounds, (south + north) / 2, (west + east) / 2), feature.id);
    assert.ok(Math.abs(bounds.west - west) < 0.02 && Math.abs(bounds.north - north) < 0.02, feature.id);
  }
});

test("a feature reaches into any frame around one of its points, and into none beside it", () => {
  for (const feature of index.payload.features) {
    const points = outlinesOf(feature, index).flat();
    for (const at of [0, Math.floor(points.length / 2), points.length - 1]) {
      const [lat, lng] = found(points[at], feature.id);
      assert.ok(reachesInto(feature, index, box(lng - 0.01, lat - 0.01, lng + 0.01, lat + 0.01)), feature.id);
    }
    const bounds = found(boundsOf(feature, index));
    const { east, north } = bounds;
    assert.ok(!reachesInto(feature, index, box(east + 0.01, north + 0.01, east + 1, north + 1)), feature.id);
  }
});

test("a line reaches into a frame that it only crosses, from any side, and not into one it passes by", () => {
  const line = (/** @type {[number, number][]} */ ...points) => ({
    ...bus,
    geometry: {
      type: /** @type {const} */ ("LineString"),
      coordinates: points.flatMap(([x, y], i) => {
        const [px, py] = points[i - 1] ?? [0, 0];
        return [Math.round((x - px) * 1e5), Math.round((y - py) * 1e5)];
      }),
    },
  });
  const frame = box(105, 29, 106, 30);
  /** @type {[string, [number, number][], boolean][]} */
  const cases = [
    ["level, through", [[104, 29.5], [107, 29.5]], true],
    ["upright, through", [[105.5, 28], [105.5, 31]], true],
    ["slanting, through", [[104, 28.5], [107, 30.5]], true],
    ["slanting the other way", [[107, 28.5], [104, 30.5]], true],
    ["over one corner", [[104.9, 29.5], [105.5, 28.9]], true],
    ["along the edge", [[104, 30], [107, 30]], true],
    ["ends inside", [[104, 28], [105.5, 29.5]], true],
    ["past a corner", [[104.5, 29.2], [105.2, 28.5]], false],
    ["ends before it", [[103, 29.5], [104.9, 29.5]], false],
    ["bends round it", [[104, 28.5], [104, 30.5], [107, 30.5]], false],
  ];
  for (const [name, points, expected] of cases) {
    assert.equal(reachesInto(line(...points), index, frame), expected, name);
    assert.equal(reachesInto(line(...[...points].reverse()), index, frame), expected, `${name}, backwards`);
  }
});
