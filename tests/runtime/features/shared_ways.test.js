import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeGeometry } from "runtime/atlas/decode.js";
import { companyAt, createSharedWays, runsOf } from "runtime/features/shared_ways.js";
import { featureOf, found, realIndex } from "../fixture.js";
import { leaflet } from "../leaflet.js";
/** @import { AtlasIndex } from "runtime/atlas/types.d.ts" */

const index = realIndex();
const RAIL_WATER = ["chengdu", "xinjin", "meishan", "xichang", "panzhihua", "neijiang", "chuanwei"].map(
  (end) => `rail-water-guoyuan-${end}`,
);

/**
 * @param {AtlasIndex} from
 * @param {string} id
 */
const pathsOf = (from, id) =>
  decodeGeometry(featureOf(from, id).geometry).map((path) => path.map(([lat, lng]) => leaflet.latLng(lat, lng)));

/**
 * @param {string[]} ids in the order in which they are drawn
 * @param {(id: string) => string} [lookOf]
 */
function drawnTogether(ids, lookOf = () => "same") {
  const ways = createSharedWays();
  for (const id of ids) ways.enter(id, pathsOf(index, id));
  return new Map(ids.map((id) => [id, runsOf(id, ways.stretchesOf(id), lookOf, (one) => ids.indexOf(one))]));
}

test("every stretch of a line is drawn once, by the first of those that share it", () => {
  const drawn = drawnTogether(RAIL_WATER);
  for (const [id, runs] of drawn) {
    assert.deepEqual([found(runs[0]).from, found(runs.at(-1)).to], [0, found(pathsOf(index, id)[0]).length - 1]);
    for (const run of runs) {
      assert.equal(run.lane, 0);
      assert.equal(run.leads, run.company[0] === id);
      assert.ok(run.company.includes(id));
    }
  }
});

test("services from one port are a trunk of seven, then branches to their ends", () => {
  const drawn = drawnTogether(RAIL_WATER);
  const counts = (/** @type {string} */ end) => found(drawn.get(`rail-water-guoyuan-${end}`)).map((run) => run.company.length);
  assert.deepEqual(counts("panzhihua"), [7, 5, 4, 3, 2, 1]);
  assert.deepEqual(counts("chengdu"), [7, 5]);
  assert.deepEqual(counts("chuanwei"), [7, 2, 1]);
});

test("one that is hidden is not counted, and the next draws in its place", () => {
  const drawn = drawnTogether(RAIL_WATER, (id) => (id.endsWith("chengdu") ? "" : "same"));
  const xinjin = found(drawn.get("rail-water-guoyuan-xinjin"));
  assert.deepEqual(xinjin.map((run) => run.company.length), [6, 4]);
  assert.ok(xinjin.every((run) => run.leads));
});

test("a plan on the way of what runs there keeps its own look beside it", () => {
  const [plan, road] = ["hwy-09-chengyu-expansion", "hwy-09-chengyu-existing"];
  const drawn = drawnTogether([plan, road], (id) => id);
  const [first, last] = [plan, road].map((id) => found(found(drawn.get(id))[0]));
  assert.deepEqual([found(first).lane, found(last).lane], [-0.5, 0.5]);
  for (const runs of drawn.values()) assert.ok(runs.every((run) => run.leads && run.company.length === 1));
});

test("lines that run against each other keep to different sides", () => {
  const ways = createSharedWays();
  const east = [[29, 105], [29, 106], [29, 107]].map(([lat, lng]) => leaflet.latLng(Number(lat), Number(lng)));
  ways.enter("out", [east]);
  ways.enter("back", [[...east].reverse()]);
  const lanes = ["out", "back"].map((id) =>
    runsOf(id, ways.stretchesOf(id), (one) => one, (one) => (one === "out" ? 0 : 1)).map((run) => run.lane),
  );
  // Each to its own right: the first lies south of the middle, the other north of it.
  assert.deepEqual(lanes, [[-0.5], [-0.5]]);
});

test("a place on a trunk tells all that are drawn there, one on a branch nobody else", () => {
  const id = "rail-water-guoyuan-panzhihua";
  const runs = found(drawnTogether(RAIL_WATER).get(id));
  const paths = pathsOf(index, id);
  assert.equal(companyAt(runs, paths, leaflet.latLng(30.53, 105.57)).length, 5);
  assert.deepEqual(companyAt(runs, paths, leaflet.latLng(27.41, 102.18)), []);
});

test("a river's services share the river as far as they run together", () => {
  const drawn = drawnTogether(["port-link-guoyuan-luzhou", "port-link-guoyuan-yibin"]);
  const yibin = found(drawn.get("port-link-guoyuan-yibin"));
  assert.deepEqual(yibin.map((run) => run.company.length), [2, 1]);
});
