import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneState } from "runtime/atlas/scenes.js";
import { isVisible } from "runtime/atlas/filters.js";
import { featureFor } from "runtime/atlas/index.js";
import { decodeQuery, encodeQuery } from "runtime/state/query.js";
import { roundView } from "runtime/state/asked_view.js";
import { normalise } from "runtime/state/map_state.js";
import { createDice } from "../dice.js";
import { found, realIndex, startState, stateWith } from "../fixture.js";
import { openAddress } from "./asking.js";
import { sceneIds } from "runtime/atlas/scenes.js";
/** @import { MapState } from "runtime/state/types.d.ts" */

const index = realIndex();
const start = startState(index);
const LONGEST = 300;

/** @param {MapState} state */
function comesBack(state) {
  const query = encodeQuery(state, start, index);
  assert.ok(query.length <= LONGEST, `${query.length} characters: ${query}`);
  const { state: again, notices } = openAddress(index, query);
  assert.deepEqual(notices, [], query);
  assert.deepEqual(again, state, query);
}

test("the start has a bare address, and a bare address is the start", () => {
  assert.equal(encodeQuery(start, start, index), "");
  assert.deepEqual(openAddress(index, ""), { state: start, notices: [] });
});

/** @type {Record<string, Record<string, unknown>>} */
const STATES = {
  "english, two layers, a view": {
    lang: "en",
    layers: ["bus_lines", "port_links"],
    view: { lat: 29.05, lng: 105.75, zoom: 9 },
  },
  "a selection, a theme": { selected: "port-luzhou", theme: "dark" },
  "no layer, no ground": { layers: [], context: [] },
  filters: { status: ["open", "planned"], asof: "2020-12", from: "2019" },
  "a fact": { selected: "port-05", lang: "en" },
  "the rim of the map": { view: { lat: 36.0, lng: 95.0, zoom: 4 } },
};
for (const [name, wanted] of Object.entries(STATES)) {
  test(`a state comes back from its address: ${name}`, () => {
    const state = stateWith(index, wanted);
    for (const [field, value] of Object.entries(wanted)) {
      assert.deepEqual(/** @type {Record<string, unknown>} */ ({ ...state })[field], value);
    }
    comesBack(state);
  });
}

test("every field that differs from the start is named, and no other", () => {
  /** @type {[Record<string, unknown>, RegExp][]} */
  const fields = [
    [{ lang: "en" }, /^\?lang=en$/],
    [{ theme: "dark" }, /^\?theme=dark$/],
    [{ layers: [] }, /^\?layers=none$/],
    [{ layers: index.layerIds }, /^\?layers=all$/],
    [{ context: ["rivers"] }, /^\?context=rivers$/],
    [{ status: ["planned", "open"] }, /^\?status=open,planned$/],
    [{ clock: "known" }, /^\?clock=known$/],
    [{ asof: "2021" }, /^\?asof=2021$/],
    [{ from: "2020-06" }, /^\?from=2020-06$/],
    [{ to: "2023-05-01" }, /^\?to=2023-05-01$/],
    [{ view: { lat: 29.05, lng: 105.75, zoom: 9 } }, /^\?z=9&c=29\.05,105\.75$/],
    // A popup may pan the map: a selection says from where it was seen.
    [{ selected: "bus-01" }, /^\?f=bus-01&z=[\d.]+&c=[\d.]+,[\d.]+$/],
  ];
  for (const [wanted, form] of fields) {
    assert.match(encodeQuery(stateWith(index, wanted), start, index), form);
  }
});

test("a readable address opens as it says", () => {
  const query = "?lang=en&layers=bus_lines,port_links&f=bus-01&z=9&c=29.05,105.75";
  const { state, notices } = openAddress(index, query);
  assert.deepEqual(notices, []);
  assert.deepEqual(state, {
    ...start,
    lang: "en",
    layers: ["bus_lines", "port_links"],
    selected: "bus-01",
    view: { lat: 29.05, lng: 105.75, zoom: 9 },
  });
});

test("every scene has the address of its id alone, with what was changed beside it", () => {
  for (const id of sceneIds(index)) {
    const told = normalise({ scene: id, ...sceneState(index, id) }, start, index).state;
    assert.equal(encodeQuery(told, start, index), `?scene=${id}`);
    comesBack(told);
    const layers = index.layerIds.filter((one) => !told.layers.includes(one));
    comesBack({ ...told, layers, asof: told.asof ? "" : "2021", lang: "en" });
    comesBack({ ...told, layers: start.layers, from: "2020", view: start.view });
  }
});

test("the longest state fits", () => {
  const layers = [...index.layerIds].sort((a, b) => a.length - b.length);
  const states = [...index.statusIds].sort((a, b) => a.length - b.length);
  const scene = found([...sceneIds(index)].sort((a, b) => b.length - a.length)[0]);
  for (const count of [5, 6, 7, 8]) {
    comesBack(stateWith(index, {
      scene,
      lang: "en",
      theme: "projector",
      layers: layers.slice(-count),
      context: ["circle_extent", "counties"],
      status: states.slice(-Math.min(count, 5)),
      clock: "known",
      asof: "2026-03-20",
      from: "2020-01-01",
      to: "2026-03-20",
      view: { lat: 29.1234, lng: 105.1234, zoom: 10.75 },
    }));
  }
});

test("a list that is too long is written short: each id by as much as tells it, or what is left out", () => {
  const most = stateWith(index, {
    scene: "science-finance",
    lang: "en",
    layers: index.layerIds.slice(1),
    context: ["circle_extent", "counties", "rivers"],
    status: index.statusIds.slice(1),
    asof: "2026-03-20", from: "2020-01-01", to: "2026-03-20",
    view: { lat: 29.1234, lng: 105.1234, zoom: 10.75 },
  });
  const query = encodeQuery(most, start, index);
  const params = new URLSearchParams(query);
  for (const key of ["layers", "status", "context"]) {
    assert.match(found(params.get(key)), /^-[a-z_]{2,}$/, key);
  }
  comesBack(most);
});

test("500 states by chance come back from addresses that are short enough", () => {
  const dice = createDice(20262);
  const selectable = [...index.features.keys(), ...index.featureOfFact.keys()];
  const dates = ["", "2019", "2020-06", "2020-12-31", "2021-01", "2023-05", "2024-12", "2026-03-20"];
  const [west, south, east, north] = index.payload.home.bounds;
  for (let i = 0; i < 500; i++) {
    /** @type {Record<string, unknown>} */
    const wanted = {};
    const ways = {
      lang: () => dice.choice(["zh", "en"]),
      theme: () => dice.choice(["light", "dark", "projector"]),
      layers: () => dice.some(index.layerIds),
      context: () => dice.some(index.contextIds),
      status: () => dice.some(index.statusIds),
      asof: () => dice.choice(dates),
      from: () => dice.choice(dates.slice(0, 4)),
      to: () => dice.choice(["", ...dates.slice(4)]),
      scene: () => dice.choice(["", ...sceneIds(index)]),
      view: () => roundView({
        lat: south + dice.roll() * (north - south),
        lng: west + dice.roll() * (east - west),
        zoom: 5 + dice.roll() * 9,
      }),
    };
    for (const [field, choose] of Object.entries(ways)) if (dice.roll() < 0.6) wanted[field] = choose();
    const state = stateWith(index, wanted);
    // What cannot be seen cannot be selected.
    const id = dice.choice(selectable);
    const feature = found(featureFor(index, id), id);
    if (dice.roll() < 0.5 && isVisible(feature, state, index)) state.selected = id;
    comesBack(state);
  }
});

test("a list may be written by parts of its ids, and by what is left out", () => {
  /** @type {[string, string[]][]} */
  const ways = [
    ["layers=bus,port", ["bus_lines", "port_links"]],
    ["layers=port_links,bus_lines", ["bus_lines", "port_links"]],
    ["layers=-bus", index.layerIds.filter((id) => id !== "bus_lines")],
    ["layers=all", index.layerIds],
    ["layers=none", []],
  ];
  for (const [query, layers] of ways) {
    const { state, notices } = openAddress(index, `?${query}`);
    assert.deepEqual(state.layers, layers, query);
    assert.deepEqual(notices, [], query);
  }
  assert.deepEqual(openAddress(index, "?status=all").state.status, []);
});

test("what begins several ids means none of them", () => {
  const begun = [1, 2].flatMap((length) => index.layerIds.map((id) => id.slice(0, length)));
  const shared = begun.filter((part) => index.layerIds.filter((id) => id.startsWith(part)).length > 1);
  assert.ok(shared.some((part) => part.length > 1));
  // A single letter has not the form of a list.
  for (const part of shared.filter((one) => one.length > 1)) {
    const { state, notices } = openAddress(index, `?layers=${part}`);
    assert.deepEqual(state.layers, start.layers, part);
    assert.ok(notices.length, part);
  }
});

test("an empty date in an address lifts the scene's own", () => {
  const own = found(index.payload.scenes?.find((one) => one.state.clock === "known"));
  own.state.asof = "2025";
  assert.equal(openAddress(index, `?scene=${own.id}`).state.asof, "2025");
  assert.equal(openAddress(index, `?scene=${own.id}&asof=`).state.asof, "");
  assert.equal(openAddress(index, `?scene=${own.id}&clock=reported`).state.clock, "reported");
});

test("an address of kilobytes is not read", () => {
  const { partial, notices } = decodeQuery(`?layers=${"bus_lines,".repeat(300)}&lang=en`, index);
  assert.deepEqual(partial, {});
  assert.equal(notices.length, 1);
});
