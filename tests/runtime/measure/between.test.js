import assert from "node:assert/strict";
import { test } from "node:test";
import { measureBetween } from "runtime/measure/between.js";
import { courseBetween } from "runtime/measure/corridor.js";
import { endOf } from "runtime/measure/ends.js";
import { geodesicKm, pathKm } from "runtime/measure/geodesy.js";
import { found, realIndex, startState } from "../fixture.js";
/** @import { LonLat } from "runtime/measure/types.d.ts" */

const index = realIndex();
const between = (/** @type {string} */ a, /** @type {string} */ b, /** @type {any} */ wanted = {}) =>
  measureBetween(index, { ...startState(index), ...wanted }, found(endOf(index, a), a), found(endOf(index, b), b));
const KNOWN = { clock: "known" };

test("two ports: straight with both errors, and by water no figure where none is published", () => {
  const { straight, straight_error_km, river } = between("port-luzhou", "port-yibin");
  const [a, b] = [endOf(index, "port-luzhou"), endOf(index, "port-yibin")];
  assert.ok(a?.spot && b?.spot);
  assert.equal(straight?.distance_km, geodesicKm(a.spot, b.spot));
  assert.equal(straight_error_km, 5);
  assert.equal(river?.river.zh, "长江");
  assert.equal(river?.published, null);
});

test("a length by water is told where one is published, in either direction, with who says so", () => {
  const { fairways = [] } = index.payload;
  assert.equal(fairways.length, 2);
  for (const one of fairways) {
    assert.ok(one.source.zh && one.source.en && one.date && one.km > 0);
    const end = (/** @type {typeof one.from} */ place) => ({
      ...{ id: place.zh, name: place, accuracy_m: 0, place_ids: [] },
      ...{ spot: /** @type {LonLat} */ ([place.lon, place.lat]), shape: { points: [/** @type {LonLat} */ ([place.lon, place.lat])], lines: [], polygons: [] } },
    });
    const state = startState(index);
    for (const [a, b] of /** @type {const} */ ([[one.from, one.to], [one.to, one.from]])) {
      assert.equal(measureBetween(index, state, end(a), end(b)).river?.published, one);
    }
  }
});

test("places off the river have no way by water, and a county has none either", () => {
  assert.equal(between("rail-station-chongqing-north", "port-yibin").river, null);
  assert.equal(between("510521", "500118").river, null);
});

test("along a corridor that joins two places: longer than straight, shorter than the whole line", () => {
  const { straight, ways } = between("city_luzhou", "500118", KNOWN);
  const way = ways.find(({ feature }) => feature.id === "hwy-04-luzhou-yongchuan");
  assert.ok(way && straight);
  assert.ok(way.along_km >= 30 && way.along_km <= (way.feature.length_km ?? 0) + 0.5, `${way.along_km}`);
  assert.equal(way.accuracy_km, (way.feature.accuracy_m ?? 0) / 1000);
  assert.ok(Math.abs(pathKm(way.course) - way.along_km) < 0.1);
});

test("no corridor joins what lies far from every line, and a line is no place", () => {
  assert.deepEqual(between("port-luzhou", "513437", KNOWN).ways, []);
  const { ways, arePlaces } = between("bus-01", "port-yibin", KNOWN);
  assert.ok(!ways.length && !arePlaces);
});

test("what is illustrative, an arc, or of unstated course is no corridor", () => {
  const ids = [...index.units.keys()];
  for (const a of ids.slice(0, 60)) {
    for (const { feature } of between(a, "500112", KNOWN).ways) {
      assert.ok(feature.accuracy_m !== null && !feature.faint && feature.geometry_basis === "waypoints", feature.id);
    }
  }
});

test("counties that adjoin meet; their borders may be off by what the register says", () => {
  const { straight, straight_error_km } = between("510521", "500118");
  assert.equal(straight?.distance_km, 0);
  assert.equal(straight_error_km, 2 * (index.payload.ground_accuracy_m?.borders ?? 0) / 1000);
});

test("the course between two shares of a line begins and ends there, whichever comes first", () => {
  /** @type {LonLat[]} */
  const line = [[104, 30], [105, 30], [106, 30]];
  const course = courseBetween(line, 0.75, 0.25);
  assert.deepEqual(course.map(([lon]) => Math.round(100 * lon)), [10550, 10500, 10450]);
});
