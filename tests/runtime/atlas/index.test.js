import assert from "node:assert/strict";
import { test } from "node:test";
import { featureFor, flatProperties, indexAtlas } from "runtime/atlas/index.js";
import { NO_FILTER } from "runtime/atlas/filters.js";
import { sceneState } from "runtime/atlas/scenes.js";
import { featureOf, fixture, found, realIndex, startState } from "../fixture.js";
import { sceneIds } from "runtime/atlas/scenes.js";

const index = realIndex();

test("every feature stands in its layer, once, in the order of the data", () => {
  const listed = index.layerIds.flatMap((id) => index.byLayer.get(id) ?? []);
  assert.equal(listed.length, index.payload.features.length);
  assert.deepEqual(new Set(listed), new Set(index.payload.features));
  for (const [layer, features] of index.byLayer) {
    assert.deepEqual(features, index.payload.features.filter((one) => one.layer === layer));
  }
});

test("an id means the feature itself, or the feature that carries the fact", () => {
  for (const feature of index.payload.features) {
    assert.equal(featureFor(index, feature.id), feature);
    for (const fact of feature.fact_ids) {
      assert.ok(featureFor(index, fact), fact);
      // A feature's own id goes before a fact of the same id.
      if (!index.features.has(fact)) assert.ok(featureFor(index, fact)?.fact_ids.includes(fact), fact);
    }
  }
  for (const id of ["", "nobody-9", "__proto__", "constructor"]) assert.equal(featureFor(index, id), undefined);
});

test("the API hands out plain copies with everything that it promises", () => {
  const state = startState(index);
  const promised = [
    "id", "layer", "name_zh", "name_en", "desc_zh", "desc_en", "status", "claim_type", "as_of", "event_date",
    "fact_ids", "facts", "source_ids", "geometry_basis", "accuracy_m", "visible", "status_shown",
  ];
  for (const feature of index.payload.features) {
    const flat = flatProperties(index, feature, state);
    for (const key of promised) assert.ok(Object.hasOwn(flat, key), `${feature.id}: ${key}`);
    assert.deepEqual(flat.facts.map((fact) => fact.id), feature.fact_ids);
    for (const fact of flat.facts) assert.ok(fact.status && fact.claim_type, `${feature.id}: ${fact.id}`);
    for (const value of Object.values(flat)) {
      assert.ok(typeof value !== "object" || value === null || Array.isArray(value), feature.id);
    }
    flat.fact_ids.push("x");
    flat.source_ids.push("x");
  }
  for (const feature of index.payload.features) assert.ok(!feature.fact_ids.includes("x") && !feature.source_ids.includes("x"));
});

test("a line whose course nobody states has no bound, and the API says null", () => {
  const state = startState(index);
  const unbounded = index.payload.features.filter((one) => one.accuracy_m === null);
  assert.ok(unbounded.length);
  for (const feature of unbounded) {
    assert.equal(feature.role, "line", feature.id);
    assert.equal(flatProperties(index, feature, state).accuracy_m, null);
  }
  for (const feature of index.payload.features) assert.notEqual(feature.accuracy_m, undefined, feature.id);
});

test("a county's feature says its code and a measured line its length", () => {
  const state = startState(index);
  const flat = (/** @type {string} */ id) => /** @type {Record<string, unknown>} */ (flatProperties(index, featureOf(index, id), state));
  const unit = found(index.payload.features.find((one) => one.adcode));
  assert.equal(flat(unit.id).adcode, unit.adcode);
  const line = found(index.payload.features.find((one) => one.length_km));
  assert.equal(flat(line.id).length_km, line.length_km);
  const port = found(index.payload.features.find((one) => one.geometry?.type === "Point"));
  assert.ok(!("length_km" in flat(port.id)));
});

test("without boundaries, scenes, dates or search the facts are still there", () => {
  const { scenes: _s, asof: _a, search: _q, updates: _u, ...rest } = structuredClone(fixture.payload);
  const bare = indexAtlas({ ...rest, context: { ...rest.context, topology: null } });
  assert.equal(bare.features.size, index.features.size);
  assert.deepEqual([sceneIds(bare), bare.arcs, bare.units.size], [[], [], 0]);
  assert.ok(featureFor(bare, "bus-01"));
});

test("a scene's state leaves no period of an earlier one standing", () => {
  for (const scene of found(index.payload.scenes)) {
    assert.deepEqual(sceneState(index, scene.id), { ...NO_FILTER, ...scene.state });
  }
  for (const id of ["", "no-such", undefined, null, 7, {}]) assert.equal(sceneState(index, id), null);
});
