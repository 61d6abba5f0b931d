import assert from "node:assert/strict";
import { test } from "node:test";
import { shownState } from "runtime/atlas/asof.js";
import { isVisible, passesFilters } from "runtime/atlas/filters.js";
import { flatProperties } from "runtime/atlas/index.js";
import { featureOf, found, realIndex, startState, stateWith } from "../fixture.js";

const index = realIndex();
const { features } = index.payload;
/** Without later sources, what only they tell of is not shown. */
const told = features.filter((feature) => feature.register !== "later");

/** @param {Record<string, unknown>} wanted */
const shownIn = (wanted) => {
  const state = stateWith(index, { layers: index.layerIds, ...wanted });
  return features.filter((feature) => isVisible(feature, state, index));
};

test("without a filter everything of the layers that are on is shown, and nothing else", () => {
  const state = startState(index);
  for (const feature of told) {
    assert.equal(isVisible(feature, state, index), state.layers.includes(feature.layer), feature.id);
  }
  assert.deepEqual(shownIn({ clock: "known" }), features);
  assert.deepEqual(shownIn({}), told);
  assert.deepEqual(shownIn({ layers: [] }), []);
});

test("each status alone shows what has it; all of them together show everything", () => {
  let sum = 0;
  for (const status of index.statusIds) {
    const shown = shownIn({ status: [status] });
    assert.deepEqual(shown, told.filter((feature) => feature.status === status));
    sum += shown.length;
  }
  assert.equal(sum, told.length);
});

test("under a clock and a date the filter asks for the status of that moment", () => {
  const asof = found(index.payload.asof?.later.at(-1));
  for (const clock of /** @type {const} */ (["reported", "known"])) {
    for (const status of index.statusIds) {
      const expected = features.filter((one) => shownState(one, { clock, asof }, index)?.status === status);
      assert.deepEqual(shownIn({ clock, asof, status: [status] }), expected, status);
    }
  }
});

/**
 * @param {string} id
 * @param {Record<string, unknown>} wanted
 */
const isShown = (id, wanted) => shownIn(wanted).includes(featureOf(index, id));

test("a time shows what has a state that may have begun in it, under the clock in force", () => {
  // Planned as reported in June 2020; open since October 2022, as a later source tells.
  const road = "hwy-04-luzhou-yongchuan";
  for (const clock of ["reported", "known"]) {
    assert.ok(isShown(road, { clock, from: "2020-06", to: "2020-06" }), clock);
    assert.ok(!isShown(road, { clock, from: "2019", to: "2019" }), clock);
    assert.ok(!isShown(road, { clock, from: "2023" }), clock);
    assert.equal(isShown(road, { clock, from: "2022-10-01", to: "2022-10-01" }), clock === "known");
    assert.equal(isShown(road, { clock, from: "2022", to: "2022" }), clock === "known");
  }
  assert.ok(!isShown(road, { clock: "known", asof: "2022-06", from: "2022" }), "not yet begun at the date");
});

test("a start that is not known exactly counts from its first day to its last", () => {
  // "By 11 January 2021": nobody says since when.
  assert.ok(isShown("bus-renshi-xinsheng", { clock: "known", to: "1990" }));
  assert.ok(!isShown("bus-renshi-xinsheng", { clock: "known", from: "2021-01-12" }));
  // Under way by April 2023, and still a plan at the end of June 2020.
  const city = "inst-science-city-chengdu";
  assert.ok(isShown(city, { clock: "known", from: "2022", to: "2022" }));
  assert.ok(!isShown(city, { clock: "reported", from: "2022", to: "2022" }));
  assert.ok(!isShown(city, { clock: "known", to: "2020-05" }));
});

test("an existing road without dated states is there from its opening on", () => {
  const road = "hwy-02-tongrong-existing";
  assert.ok(isShown(road, { from: "2019-12-29", to: "2019-12-29" }));
  assert.ok(!isShown(road, { from: "2020" }) && !isShown(road, { to: "2019-11" }));
});

test("claim types, articles, sides and places each hold any of their values", () => {
  assert.deepEqual(shownIn({ claim: ["plan", "event"] }), told.filter((one) => ["plan", "event"].includes(one.claim_type)));
  const source = ["jjrb-2020-11-union", "jjrb-2020-06-sharing"];
  assert.deepEqual(shownIn({ source }), told.filter((one) => one.source_ids.some((id) => source.includes(id))));
  const sides = ["sichuan", "chongqing", "cross"].map((side) => shownIn({ side }).length);
  assert.ok(sides.every((count) => count > 20));
  assert.equal(sides.reduce((a, b) => a + b), told.length);
  const places = shownIn({ place: ["500118", "510521"] });
  assert.deepEqual(places, told.filter((one) => shownIn({ place: ["500118"] }).includes(one) || shownIn({ place: ["510521"] }).includes(one)));
  for (const id of ["bus-01", "hwy-04-luzhou-yongchuan", "border-luxian-yongchuan"]) assert.ok(places.includes(featureOf(index, id)), id);
});

test("filters add up", () => {
  const filters = { status: ["open", "planned"], asof: "2021-01", claim: ["fact"], side: "cross", place: ["500000"], source: ["jjrb-2020-11-union"] };
  const state = stateWith(index, { layers: index.layerIds, ...filters });
  const each = Object.entries(filters).map(([key, value]) => stateWith(index, { [key]: value }));
  let passing = 0;
  for (const feature of features) {
    // The status is that of the date, so those two are one filter.
    const all = [stateWith(index, { asof: filters.asof, status: filters.status }), ...each.slice(2)];
    assert.equal(passesFilters(feature, state, index), all.every((one) => passesFilters(feature, one, index)), feature.id);
    passing += Number(passesFilters(feature, state, index));
  }
  assert.ok(passing > 0);
});

test("the API's flat properties say the same as the map shows", () => {
  for (const [clock, asof] of [["reported", ""], ["reported", "2020-06"], ["known", ""], ["known", "2021-07"]]) {
    const state = stateWith(index, { clock, asof, status: ["open"], layers: index.layerIds.slice(0, 6) });
    for (const feature of features) {
      const flat = flatProperties(index, feature, state);
      assert.equal(flat.visible, isVisible(feature, state, index), feature.id);
      assert.equal(flat.status_shown, shownState(feature, state, index)?.status ?? "", feature.id);
    }
  }
});
