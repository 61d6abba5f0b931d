import assert from "node:assert/strict";
import { test } from "node:test";
import { featurePlaces } from "runtime/atlas/feature_places.js";
import { stateAt } from "runtime/atlas/asof.js";
import { changesBetween, comparisonOf, placesOfLayers } from "runtime/compare/difference.js";
import { decodeQuery, encodeQuery } from "runtime/state/query.js";
import { found, realIndex, startState, stateWith } from "../fixture.js";

const index = realIndex();
const with_ = (/** @type {Record<string, unknown>} */ wanted) => stateWith(index, wanted);

test("between the two clocks: what has opened since, what came, and nothing that stands alike", () => {
  const state = with_({ clock: "known", vs: "reported", layers: index.layerIds });
  const comparison = found(comparisonOf(state, index));
  assert.ok(comparison.kind === "clocks");
  const rows = changesBetween(index, state, comparison.a, comparison.b);
  const of = (/** @type {string} */ id) => rows.find(({ feature }) => feature.id === id);
  const road = found(of("hwy-04-luzhou-yongchuan"));
  assert.deepEqual([road.change, road.was?.status, road.is?.status], ["changed", "planned", "open"]);
  for (const { feature, change, was, is } of rows) {
    if (change === "appeared") assert.ok(!was && is, feature.id);
    else if (change === "gone") assert.ok(was && !is, feature.id);
    else assert.notEqual(was?.status, is?.status, feature.id);
  }
  const told = new Set(rows.map(({ feature }) => feature));
  for (const feature of index.payload.features.filter((one) => !told.has(one))) {
    const was = stateAt(feature, comparison.a, index);
    assert.equal(was?.status, stateAt(feature, comparison.b, index)?.status, feature.id);
  }
});

test("the earlier comes first, whichever of two dates or clocks is on the map", () => {
  const later = comparisonOf(with_({ clock: "known", asof: "2025-12", vs: "2020-12" }), index);
  const earlier = comparisonOf(with_({ clock: "known", asof: "2020-12", vs: "2025-12" }), index);
  assert.deepEqual(later, earlier);
  assert.deepEqual(later, { kind: "dates", a: { clock: "known", asof: "2020-12" }, b: { clock: "known", asof: "2025-12" } });
  assert.deepEqual(comparisonOf(with_({ clock: "reported", vs: "known" }), index), comparisonOf(with_({ clock: "known", vs: "reported" }), index));
});

test("a filter by status says nothing of a difference, one by place does; layers that are off are not compared", () => {
  const state = with_({ clock: "known", vs: "reported", layers: ["highway_corridors"], status: ["planned"], place: ["510521"] });
  const comparison = found(comparisonOf(state, index));
  assert.ok(comparison.kind === "clocks");
  const rows = changesBetween(index, state, comparison.a, comparison.b);
  assert.ok(rows.some(({ feature }) => feature.id === "hwy-04-luzhou-yongchuan"));
  for (const { feature } of rows) {
    assert.equal(feature.layer, "highway_corridors");
    assert.ok(featurePlaces(index, feature).has("510521"), feature.id);
  }
});

test("of two layers, every county that either has to do with, once, with all that tell of it", () => {
  const state = with_({ clock: "known", layers: ["bus_lines", "highway_corridors"], vs: "highway_corridors" });
  assert.deepEqual(comparisonOf(state, index), { kind: "layers", a: "bus_lines", b: "highway_corridors" });
  const rows = placesOfLayers(index, state, "bus_lines", "highway_corridors");
  assert.equal(new Set(rows.map(({ code }) => code)).size, rows.length);
  const yongchuan = found(rows.find(({ code }) => code === "500118"));
  assert.equal(yongchuan.share, "both");
  assert.ok(yongchuan.inA.some(({ id }) => id === "bus-01") && yongchuan.inB.some(({ id }) => id === "hwy-04-luzhou-yongchuan"));
  for (const { code, share, inA, inB } of rows) {
    assert.equal(share, inA.length && inB.length ? "both" : inA.length ? "only_a" : "only_b");
    for (const feature of [...inA, ...inB]) assert.ok(featurePlaces(index, feature).has(code));
  }
});

test("a layer without another beside it is compared with nothing", () => {
  assert.equal(comparisonOf(with_({ layers: ["bus_lines"], vs: "bus_lines" }), index), null);
  assert.equal(comparisonOf(startState(index), index), null);
});

test("the address says what is compared, and only in its form", () => {
  const home = startState(index);
  for (const wanted of [{ clock: "known", vs: "reported" }, { vs: "2021-01" }, { vs: "bus_lines" }]) {
    const query = encodeQuery({ ...home, .../** @type {any} */ (wanted) }, home, index);
    assert.ok(query.includes(`vs=${wanted.vs}`));
    assert.deepEqual(decodeQuery(query, index).partial, wanted);
  }
  assert.deepEqual(decodeQuery("?vs=Team+A%21", index), { partial: {}, notices: [] });
  assert.equal(decodeQuery("?vs=nobody", index).partial.vs, "nobody"); // well formed: refused with a notice
});
