import assert from "node:assert/strict";
import { test } from "node:test";
import { isVisible } from "runtime/atlas/filters.js";
import { sceneState } from "runtime/atlas/scenes.js";
import { createStore } from "runtime/state/store.js";
import { withGlobals } from "../browser.js";
import { featureOf, found, realIndex, startState } from "../fixture.js";
import { sceneIds } from "runtime/atlas/scenes.js";
/** @import { MapState, Notice, Selection } from "runtime/state/types.d.ts" */

/** A store whose tellings are written down. */
function told() {
  const index = realIndex();
  const store = createStore(index, startState(index));
  /** @type {{ state: MapState[], select: Selection[], notice: Notice[], changed: string[][], origins: string[] }} */
  const heard = { state: [], select: [], notice: [], changed: [], origins: [] };
  store.on("state", (state) => heard.state.push(state));
  store.on("select", (selection) => heard.select.push(selection));
  store.on("notice", (notice) => heard.notice.push(notice));
  store.watch((_state, changed, { origin }) => {
    heard.changed.push([...changed].sort());
    heard.origins.push(origin);
  });
  return { index, store, heard };
}

test("apply is synchronous and returns the new state; who watches hears what changed, once", () => {
  const { store, heard } = told();
  const after = store.apply({ lang: "en", layers: ["bus_lines"] }, "panel");
  assert.equal(after.lang, "en");
  assert.deepEqual(store.state(), after);
  assert.deepEqual(heard.changed, [["lang", "layers"]]);
  assert.deepEqual(heard.origins, ["panel"]);
  assert.deepEqual(heard.state, [after]);
  assert.deepEqual(heard.select, []);
});

test("what is asked again changes nothing and is told to nobody", () => {
  const { store, heard } = told();
  store.apply({ lang: "zh", layers: [...store.state().layers].reverse() });
  assert.deepEqual([heard.changed, heard.state], [[], []]);
});

test("nonsense keeps the state and is named, field by field", () => {
  const { store, heard } = told();
  const before = store.state();
  const after = store.apply({
    lang: "fr", theme: 7, layers: "bus_lines", selected: "nobody", view: { zoom: NaN }, nonsense: 1,
  });
  assert.deepEqual(after, before);
  assert.deepEqual(heard.state, []);
  const fields = heard.notice.map((notice) => notice.values.field);
  for (const field of ["lang", "theme", "layers", "selected", "zoom", "state"]) assert.ok(fields.includes(field), field);
});

test("who changes what was handed out changes nothing: what parts share is fixed, strangers get copies", () => {
  const { store, heard } = told();
  const given = store.apply({ layers: ["bus_lines"] });
  for (const copy of [given, found(heard.state[0])]) {
    copy.layers.push("port_links");
    copy.view.zoom = 3;
  }
  assert.throws(() => store.state().layers.push("port_links"), TypeError);
  assert.throws(() => (store.state().view.zoom = 3), TypeError);
  assert.deepEqual(store.state().layers, ["bus_lines"]);
  assert.notEqual(store.state().view.zoom, 3);
});

test("a selection from outside shows its layer, and says what it is", () => {
  const { store, heard, index } = told();
  const hidden = found(index.payload.features.find(
    (one) => !store.state().layers.includes(one.layer) && one.fact_ids.length,
  ));
  const fact = found(hidden.fact_ids.find((id) => index.featureOfFact.get(id) === hidden.id));
  for (const id of [hidden.id, fact]) {
    store.apply({ layers: [] });
    const state = store.apply({ selected: id });
    assert.deepEqual(state.layers, [hidden.layer]);
    assert.deepEqual(heard.select.at(-1), {
      selected: id, feature: hidden.id, layer: hidden.layer, facts: hidden.fact_ids,
    });
  }
});

test("whatever hides the selected feature ends the selection", () => {
  /** @type {Record<string, Record<string, unknown>>} */
  const ways = {
    "its layer off": { layers: ["port_links"] },
    "a status it has not": { status: ["planned"] },
    "a date before anybody spoke of it": { asof: "2020-06" },
    "a period that is over": { to: "2019" },
  };
  for (const [name, wanted] of Object.entries(ways)) {
    const { store, heard, index } = told();
    store.apply({ selected: "bus-01" });
    const state = store.apply(wanted);
    assert.equal(isVisible(featureOf(index, "bus-01"), state, index), false, name);
    assert.equal(state.selected, "", name);
    assert.equal(heard.select.at(-1)?.selected, "", name);
  }
});

test("no feature can be selected and hidden at once, whatever is asked", () => {
  const { store, index } = told();
  for (const feature of index.payload.features) {
    for (const status of [[], ["planned"], ["open", "standing"].filter((id) => index.statusIds.includes(id))]) {
      const state = store.apply({ status, layers: [], selected: feature.id });
      if (state.selected) assert.ok(isVisible(feature, state, index), feature.id);
      const both = store.apply({ status, layers: index.layerIds, selected: feature.id });
      if (both.selected) assert.ok(isVisible(feature, both, index), feature.id);
      assert.equal(!!both.selected, isVisible(feature, both, index), feature.id);
    }
  }
});

test("a scene brings its own state exactly; what is asked beside it wins", () => {
  const { store, index } = told();
  for (const id of sceneIds(index)) {
    store.apply({ from: "2020", to: "2021", status: ["planned"] });
    const state = store.apply({ scene: id });
    const own = found(sceneState(index, id));
    assert.deepEqual(state.view, own.view, id);
    assert.deepEqual(new Set(state.layers), new Set(own.layers), id);
    assert.equal(state.clock, own.clock, id);
    assert.deepEqual([state.asof, state.status, state.from, state.to], [own.asof, own.status, "", ""], id);
    const beside = store.apply({ scene: id, asof: "2021", view: { zoom: 11 } });
    assert.equal(beside.asof, "2021");
    assert.equal(beside.view.zoom, 11);
  }
});

test("at the start the address has said it all: a scene's name alone brings nothing", () => {
  const { store } = told();
  const before = store.state();
  assert.deepEqual(store.apply({ scene: "border" }, "start"), { ...before, scene: "border" });
});

test("what the filter takes from a reader's eyes is said; a layer or a clock turned by hand is not", () => {
  const { store } = told();
  /** @type {string[]} */
  const keys = [];
  store.on("notice", (/** @type {Notice} */ { key }) => keys.push(key));
  store.apply({ selected: "bus-01" });
  store.apply({ status: ["planned"] });
  assert.equal(store.state().selected, "");
  assert.deepEqual(keys, ["notice.selection_hidden"]);
  store.apply({ status: [], selected: "bus-01" });
  store.apply({ layers: [] });
  assert.equal(store.state().selected, "");
  assert.equal(keys.length, 1);
});

test("a listener that stops hears no more, and one that fails stops nobody", () => {
  const { store } = told();
  let heard = 0;
  const quiet = store.on("state", () => heard++);
  const failing = { error: () => {} };
  withGlobals({ console: failing }, () => {
    store.on("state", () => {
      throw new Error("a fault of the listener");
    });
    store.on("state", () => heard++);
    store.apply({ lang: "en" });
    assert.equal(heard, 2);
    quiet();
    store.apply({ lang: "zh" });
    assert.equal(heard, 3);
  });
});
