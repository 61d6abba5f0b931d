import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf } from "runtime/atlas/body.js";
import { holds, outlinesOf } from "runtime/atlas/extents.js";
import { isVisible } from "runtime/atlas/filters.js";
import { subjectsOf } from "runtime/atlas/scene_extent.js";
import { found, realIndex, startState, stateWith } from "../fixture.js";
/** @import { AtlasFeature } from "runtime/atlas/types.d.ts" */

const index = realIndex();
const start = startState(index);
const scenes = found(index.payload.scenes);

/**
 * @param {string} id
 * @param {[number, number][]} pairs longitude, latitude
 * @param {Partial<AtlasFeature>} [more]
 * @returns {AtlasFeature}
 */
function drawn(id, pairs, more = {}) {
  const whole = pairs.map((pair) => pair.map((value) => Math.round(value * 1e5)));
  const steps = whole.flatMap(([x = 0, y = 0], at) => (at ? [x - (whole[at - 1]?.[0] ?? 0), y - (whole[at - 1]?.[1] ?? 0)] : [x, y]));
  const geometry = pairs.length > 1 ? { type: "LineString", coordinates: steps } : { type: "Point", coordinates: steps };
  return /** @type {any} */ ({ id, role: "line", fact_ids: [], geometry, ...more });
}

const BODY = [drawn("a", [[104, 30], [106, 30]]), drawn("b", [[104, 29], [106, 31]]), drawn("c", [[105, 29], [106, 30.5]])];

test("the body of a scene holds all its subjects but for what runs far away", () => {
  for (const scene of scenes) {
    const { subjects } = subjectsOf(index, scene, start);
    const { body, tails } = found(bodyOf(subjects, index), scene.id);
    const off = new Set(tails.map(({ id }) => id));
    for (const feature of subjects) {
      if (off.has(feature.id) || feature.role === "arrow") continue;
      for (const [lat, lng] of outlinesOf(feature, index).flat()) assert.ok(nearly(body, lat, lng), `${scene.id} ${feature.id}`);
    }
  }
});

/**
 * @param {import("runtime/base/types.d.ts").Extent} body
 * @param {number} lat
 * @param {number} lng
 * @returns {boolean} a corner of an outline between two stops reaches a little further
 */
function nearly({ west, south, east, north }, lat, lng) {
  const reach = 0.25;
  return holds({ west: west - reach, south: south - reach, east: east + reach, north: north + reach }, lat, lng);
}

test("a scene is about the features that carry its facts, or about all it shows", () => {
  for (const scene of scenes) {
    const { subjects } = subjectsOf(index, scene, start);
    assert.ok(subjects.length > 2, scene.id);
    const carry = subjects.filter((feature) => feature.fact_ids.some((id) => scene.fact_ids?.includes(id)));
    assert.ok(carry.length === subjects.length || carry.length === 0, scene.id);
  }
});

test("the line to 攀枝花 runs out of the scene about rail and water, and out of the overview", () => {
  for (const id of ["rail-water", "overview"]) {
    const scene = found(scenes.find((one) => one.id === id));
    const { body, tails } = found(bodyOf(subjectsOf(index, scene, start).subjects, index));
    assert.ok(tails.some((stop) => stop.id === "rail-water-guoyuan-panzhihua"), id);
    assert.ok(body.south > 28, id);
  }
});

test("what is a fair part of what is shown is no tail, however far off", () => {
  const ports = found(scenes.find((one) => one.id === "river-ports"));
  assert.deepEqual(found(bodyOf(subjectsOf(index, ports, start).subjects, index)).tails, []);
});

test("a line that runs far beyond the others has its end left out, and no other", () => {
  const { body, tails } = found(bodyOf([...BODY, drawn("far", [[105, 30], [100, 25]])], index));
  assert.deepEqual([...new Set(tails.map(({ id }) => id))], ["far"]);
  assert.ok(body.west > 102 && body.west <= 104 && body.east === 106);
});

test("a place at the end of a line goes where its line goes", () => {
  const far = drawn("far", [[105, 30], [100, 25]]);
  const place = drawn("place", [[100, 25]], { role: "site" });
  const { tails } = found(bodyOf([...BODY, far, place], index));
  assert.deepEqual(new Set(tails.map(({ id }) => id)), new Set(["far", "place"]));
});

test("no feature is left out whole", () => {
  const others = [...BODY, ...BODY.map((one) => ({ ...one, id: one.id + "2" })), drawn("d", [[104, 30], [106, 29]])];
  const { body, tails } = found(bodyOf([...others, drawn("far", [[98, 25], [98.2, 25]])], index));
  assert.deepEqual(tails, []);
  assert.ok(body.west < 98.1);
});

test("an arrow to a place outside asks for room at its start alone", () => {
  const arrow = drawn("arrow", [[105, 30], [112, 20]], { role: "arrow" });
  const { body, tails } = found(bodyOf([...BODY, arrow], index));
  assert.ok(body.east < 108 && body.south > 26);
  assert.deepEqual(tails, []);
});

test("a single place is shown with some ground around it, and nothing has no body", () => {
  const { body } = found(bodyOf([drawn("place", [[105, 30]])], index));
  assert.ok(body.east - body.west > 0.05 && body.north - body.south > 0.05);
  assert.equal(bodyOf([], index), null);
});

test("each layer by itself keeps most of what it shows", () => {
  for (const layer of index.layerIds) {
    const state = stateWith(index, { layers: [layer] });
    const shown = index.payload.features.filter((feature) => isVisible(feature, state, index));
    if (!shown.length) continue;
    const { body } = found(bodyOf(shown, index), layer);
    const points = shown.filter(({ role }) => role !== "arrow").flatMap((feature) => outlinesOf(feature, index).flat());
    const inside = points.filter(([lat, lng]) => nearly(body, lat, lng));
    assert.ok(inside.length >= 0.8 * points.length, layer);
  }
});
