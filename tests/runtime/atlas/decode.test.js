import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeArcs, decodeGeometry, decodeLine, joinRing, unitPolygons } from "runtime/atlas/decode.js";
import { featureOf, fixture, found, realIndex } from "../fixture.js";

const index = realIndex();
/** Degrees: five decimals travel. */
const EXACT = 0.6e-5;
/** Degrees by which the page's outlines may cut a county's corner. */
const SIMPLIFIED = 0.01;

test("every line and point comes out where Python has it", () => {
  let count = 0;
  for (const [id, paths] of Object.entries(fixture.paths)) {
    const decoded = decodeGeometry(featureOf(index, id).geometry);
    assert.equal(decoded.length, paths.length, id);
    for (const [part, path] of paths.entries()) {
      const line = found(decoded[part], id);
      // Points closer than the rounding fall together.
      assert.ok(line.length <= path.length && line.length >= Math.min(path.length, 2) - (path.length === 1 ? 0 : 1), id);
      for (const [at, ends] of [[0, path[0]], [-1, path.at(-1)]]) {
        const [lat, lon] = found(line.at(/** @type {number} */ (at)), id);
        const [x, y] = /** @type {[number, number]} */ (ends);
        assert.ok(Math.abs(lon - x) < EXACT && Math.abs(lat - y) < EXACT, `${id}: ${lon}, ${lat} is not ${x}, ${y}`);
      }
      if (line.length === path.length) {
        for (const [i, [lat, lon]] of line.entries()) {
          const [x, y] = found(path[i]);
          assert.ok(Math.abs(lon - x) < EXACT && Math.abs(lat - y) < EXACT, id);
        }
        count += 1;
      }
    }
  }
  assert.ok(count > 80, `${count} paths compared point by point`);
});

test("differences add up without drifting, and an odd number at the end is no point", () => {
  const steps = Array.from({ length: 2000 }, () => 1);
  const line = decodeLine([10_500_000, 2_900_000, ...steps]);
  assert.equal(line.length, 1001);
  assert.deepEqual(line.at(-1), [29.01, 105.01]);
  assert.deepEqual(decodeLine([10_500_000, 2_900_000, 7]), [[29, 105]]);
  assert.deepEqual(decodeLine([]), []);
});

test("a feature without a geometry of its own has no paths", () => {
  assert.deepEqual(decodeGeometry(null), []);
});

test("every county's outline has the bounds that Python measures", () => {
  assert.deepEqual(new Set(index.units.keys()), new Set(Object.keys(fixture.unit_bounds)));
  for (const [adcode, [west, south, east, north]] of Object.entries(fixture.unit_bounds)) {
    const points = unitPolygons(found(index.units.get(adcode)), index.arcs).flat(2);
    const lats = points.map(([lat]) => lat);
    const lons = points.map(([, lon]) => lon);
    const bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    for (const [i, value] of [west, south, east, north].entries()) {
      assert.ok(Math.abs(found(bounds[i]) - value) < SIMPLIFIED, `${adcode}: ${bounds} is not ${[west, south, east, north]}`);
    }
  }
});

test("every ring closes, and neighbours share their border's very points", () => {
  for (const unit of index.units.values()) {
    for (const ring of unitPolygons(unit, index.arcs).flat()) {
      assert.ok(ring.length >= 4, unit.adcode);
      assert.deepEqual(ring[0], ring.at(-1), unit.adcode);
    }
  }
});

test("an arc backwards is the same line the other way, and joints stand once", () => {
  const arcs = decodeArcs({
    transform: { scale: [0.5, 0.25], translate: [100, 30] },
    arcs: [[0, 0, 2, 0, 0, 4], [2, 4, -2, 0, 0, -4]],
    units: [],
  });
  assert.deepEqual(arcs, [[[30, 100], [30, 101], [31, 101]], [[31, 101], [31, 100], [30, 100]]]);
  const [first = [], second = []] = arcs;
  assert.deepEqual(joinRing([0, 1], arcs), [...first, ...second.slice(1)]);
  assert.deepEqual(joinRing([~1, ~0], arcs), [...[...second].reverse(), ...[...first].reverse().slice(1)]);
  assert.deepEqual(joinRing([9], arcs), []);
});
