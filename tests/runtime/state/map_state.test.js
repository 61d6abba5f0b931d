import assert from "node:assert/strict";
import { test } from "node:test";
import { REACH, roundView } from "runtime/state/asked_view.js";
import { defaultState, normalise } from "runtime/state/map_state.js";
import { found, homeOf, realIndex, startState } from "../fixture.js";

const index = realIndex();
const start = startState(index);

/** @param {Record<string, unknown>} partial */
const asked = (partial) => normalise(partial, start, index);

test("at the start the layers and the ground that the data name are shown, and nothing is filtered", () => {
  const state = defaultState(index, homeOf(index));
  const shown = index.payload.layers.filter((layer) => layer.shown).map((layer) => layer.id);
  assert.ok(shown.length && shown.length < index.layerIds.length);
  assert.deepEqual(state.layers, shown);
  assert.deepEqual(state.context, index.contextIds);
  assert.deepEqual([state.status, state.asof, state.from, state.to, state.selected], [[], "", "", "", ""]);
});

test("what is asked is taken and the rest stays, in a new object", () => {
  const before = structuredClone(start);
  const { state, notices } = asked({ lang: "en", layers: ["port_links", "bus_lines", "bus_lines"] });
  assert.deepEqual(notices, []);
  assert.deepEqual(state, { ...start, lang: "en", layers: ["bus_lines", "port_links"] });
  assert.deepEqual(start, before);
});

test("what cannot be meant keeps its old value and is named", () => {
  /** @type {[string, unknown[]][]} */
  const wrong = [
    ["lang", ["fr", "ZH", 7, {}, ["en"], true, "toString"]],
    ["theme", ["blue", 7, {}, "__proto__"]],
    ["layers", ["bus_lines", 7, {}, true, ["nonsense"], ["__proto__"], [null]]],
    ["context", ["rivers", [7]]],
    ["status", ["open", ["flying"]]],
    ["asof", ["yesterday", "20", "2020-13", "2020-1", "2020-00", "2020-12-32", "2020-12-1", 2020, {}]],
    ["from", ["<b>", "2020/06", "9999-99"]],
    ["to", [" 2020", "2020 ", "2020-06-", "2025-02-31", "2021-04-31", "0000", "2020-00"]],
    ["vs", ["nobody", "2023-02-29"]],
    ["scene", ["no-such-scene", 7]],
    ["selected", ["nobody-9", "__proto__", "constructor", 7, {}]],
    ["view", ["x", 7, true]],
  ];
  for (const [field, values] of wrong) {
    for (const value of values) {
      const { state, notices } = asked({ [field]: value });
      assert.deepEqual(state, start, `${field}: ${JSON.stringify(value)}`);
      assert.equal(notices.length, 1, `${field}: ${JSON.stringify(value)}`);
      assert.equal(notices[0]?.values.field, field);
    }
  }
});

test("a field that there is not is named; nothing and null ask for nothing", () => {
  assert.equal(asked({ nonsense: 1 }).notices.length, 1);
  assert.deepEqual(asked({ lang: undefined, theme: null, view: null }), { state: start, notices: [] });
});

test("what a notice quotes is short", () => {
  for (const value of ["x".repeat(500), ["x".repeat(500)], { a: "x".repeat(500) }]) {
    const { notices } = asked({ lang: value });
    assert.ok(found(notices[0]).values.value, "it quotes");
    assert.ok(String(notices[0]?.values.value).length <= 41);
  }
});

test("of a list the known remains, in the page's order, and the unknown is named", () => {
  const { state, notices } = asked({ layers: ["nonsense", "port_links", "bus_lines"] });
  assert.deepEqual(state.layers, ["bus_lines", "port_links"]);
  assert.equal(notices[0]?.values.value, "nonsense");
});

test("all statuses and none chosen mean the same", () => {
  assert.deepEqual(asked({ status: index.statusIds }).state.status, []);
  assert.deepEqual(asked({ status: index.statusIds.slice(1) }).state.status, index.statusIds.slice(1));
});

test("dates of a year, a month or a day are taken", () => {
  for (const date of ["", "2020", "2020-06", "2020-06-30"]) {
    for (const field of ["asof", "from", "to"]) {
      const { state, notices } = asked({ [field]: date });
      assert.deepEqual(notices, []);
      assert.deepEqual(state, { ...start, [field]: date });
    }
  }
});

test("now is today's knowledge, without a date", () => {
  const { state } = asked({ clock: "reported", asof: "now" });
  assert.deepEqual([state.clock, state.asof], ["known", ""]);
});

test("a feature and a fact may be selected by id", () => {
  for (const id of ["bus-01", "port-luzhou", "port-05"]) assert.equal(asked({ selected: id }).state.selected, id);
  for (const id of index.featureOfFact.keys()) assert.equal(asked({ selected: id }).state.selected, id);
});

test("a view is taken in part, rounded to what the address can say, and only near the region", () => {
  const [west, south, east, north] = index.payload.home.bounds;
  assert.deepEqual(asked({ view: { zoom: 9 } }).state.view, { ...start.view, zoom: 9 });
  assert.deepEqual(
    asked({ view: { lat: 29.123456, lng: 105.987654, zoom: 8.123456 } }).state.view,
    { lat: 29.1235, lng: 105.9877, zoom: 8.12 },
  );
  const corner = { lat: south - REACH, lng: east + REACH, zoom: 5 };
  assert.deepEqual(asked({ view: corner }).state.view, roundView(corner));
  for (const view of [
    { lat: north + REACH + 0.1 }, { lng: west - REACH - 0.1 }, { lat: 48.85, lng: 2.35 },
    { lat: NaN }, { lng: Infinity }, { zoom: NaN }, { zoom: "9" }, { lat: null }, { zoom: {} },
  ]) {
    const { state, notices } = asked({ view: { ...view } });
    assert.deepEqual(state.view, start.view, JSON.stringify(view));
    assert.equal(notices.length, 1, JSON.stringify(view));
  }
});

test("a comparison of a thing with itself is none, and an asked one says so", () => {
  for (const given of [{ clock: "known", vs: "known" }, { vs: "reported" }, { asof: "2021", vs: "2021" }]) {
    const { state, notices } = asked(given);
    assert.equal(state.vs, "", JSON.stringify(given));
    assert.deepEqual(notices.map(({ values }) => values.field), ["vs"]);
  }
  assert.equal(asked({ clock: "known", vs: "reported" }).state.vs, "reported");
  assert.equal(asked({ asof: "2020", vs: "2024-02-29" }).state.vs, "2024-02-29");
});
