import assert from "node:assert/strict";
import { test } from "node:test";
import { AS_REPORTED, TODAY, bothClocks, isLater, shownState, sinceOf, statusOf, weightOf } from "runtime/atlas/asof.js";
import { lastDay } from "runtime/base/dates.js";
import { featureOf, fixture, found, realIndex } from "../fixture.js";

/** Under a clock, as of a date: the very states that Python's rule tells. */

const index = realIndex();
const { features } = index.payload;
const { articles, later } = found(index.payload.asof);
/** @type {import("runtime/state/types.d.ts").Clock[]} */
const CLOCKS = ["reported", "known"];

test("each feature has the status that Python tells, under both clocks, at every date", () => {
  for (const clock of CLOCKS) {
    const told = found(fixture.moments[clock]);
    assert.ok(Object.keys(told).length > 200);
    const seen = new Set();
    let uncertain = 0;
    for (const [asof, statuses] of Object.entries(told)) {
      for (const [id, expected] of Object.entries(statuses)) {
        const shown = shownState(featureOf(index, id), { clock, asof }, index);
        assert.deepEqual(shown && [shown.status, shown.uncertain], expected, `${id} ${clock} ${asof}`);
        if (shown) seen.add(`${id} ${shown.status}`);
        if (shown?.uncertain) uncertain += 1;
      }
    }
    // Some things change in the course of the time that is told.
    const ids = new Set([...seen].map((one) => one.split(" ")[0]));
    assert.ok(ids.size > 50);
    if (clock === "known") assert.ok(seen.size > ids.size + 10 && uncertain > 0);
  }
});

test("as reported and without a date every feature has its articles' status and full weight", () => {
  for (const feature of features.filter((one) => one.register !== "later")) {
    assert.equal(statusOf(feature, AS_REPORTED, index), feature.status, feature.id);
    assert.equal(weightOf(feature, AS_REPORTED, index), feature.weight ?? 1, feature.id);
  }
});

test("what later sources alone tell is never shown as reported", () => {
  for (const asof of ["", ...articles, ...later, "2030"]) {
    for (const feature of features) {
      const shown = shownState(feature, { clock: "reported", asof }, index);
      if (feature.register === "later") assert.equal(shown, null, feature.id);
      assert.ok(!shown?.states.some((one) => one.kind === "update"), `${feature.id} ${asof}`);
      assert.equal(isLater(feature, { clock: "reported", asof }, index), false, feature.id);
    }
  }
  assert.ok(features.some((one) => isLater(one, TODAY, index)));
});

test("as known, no plan is shown where either register holds an opening by then", () => {
  const plans = ["planned", "preparatory", "not_stated"];
  for (const asof of Object.keys(found(fixture.moments.known)).filter(Boolean)) {
    for (const feature of features.filter((one) => one.fact_ids.length === 1)) {
      const opening = (feature.states ?? []).find(
        (one) => one.stands !== false && one.status === "open" && (one.latest ?? one.date) <= lastDay(asof),
      );
      if (!opening) continue;
      const status = statusOf(feature, { clock: "known", asof }, index);
      assert.ok(!plans.includes(status), `${feature.id} ${asof} ${status}`);
    }
  }
});

test("nothing is shown before its time, and nothing vanishes later", () => {
  for (const clock of CLOCKS) {
    const dates = Object.keys(found(fixture.moments[clock])).filter((one) => one.length === 10).sort();
    for (const feature of features) {
      const there = dates.map((asof) => !!shownState(feature, { clock, asof }, index));
      assert.deepEqual(there, [...there].sort(), feature.id);
    }
  }
});

test("what a status rests on says that very status", () => {
  for (const clock of CLOCKS) {
    for (const asof of ["", ...articles, ...later]) {
      for (const feature of features) {
        const shown = shownState(feature, { clock, asof }, index);
        for (const one of shown?.states ?? []) assert.equal(one.status, shown?.status, feature.id);
        if (shown) assert.ok(shown.weight >= 0 && shown.weight <= (feature.weight ?? 1), feature.id);
      }
    }
  }
});

test("a road planned in 2020 is headed by both of its states", () => {
  const { reported, known } = bothClocks(featureOf(index, "hwy-04-luzhou-yongchuan"), index);
  assert.deepEqual([sinceOf(reported), reported?.status], ["2020-06", "planned"]);
  assert.deepEqual([sinceOf(known), known?.status], ["2022-10-01", "open"]);
});

/** @typedef {import("runtime/atlas/types.d.ts").DatedStatus} DatedStatus */

/**
 * @param {Partial<DatedStatus>[]} states
 * @param {string} asof
 */
function knownOf(states, asof) {
  const told = states.map((one, at) => ({ date: "2020-06-30", kind: /** @type {const} */ ("article"), fact_id: `f${at}`, status: "open", ...one }));
  return shownState({ ...featureOf(index, "bus-01"), states: told }, { clock: "known", asof }, index);
}

test("a plan never raises the status of what stands", () => {
  const plan = { status: "open", stands: false };
  const works = { status: "under_construction" };
  assert.equal(knownOf([plan, works], "")?.status, "under_construction");
  assert.equal(knownOf([works, plan], "")?.status, "under_construction");
  assert.equal(knownOf([plan], "")?.status, "open");
  const planned = { status: "planned", stands: false };
  const preparatory = { status: "preparatory", stands: false };
  assert.equal(knownOf([planned, preparatory], "")?.status, "preparatory");
  assert.equal(knownOf([preparatory, planned], "")?.status, "preparatory");
});

test("a start that is not dated exactly is shown from its first day, and said to be uncertain", () => {
  const begun = [{ latest: "2021-12-31", earliest: "2021-07-01", fact_id: "f" }];
  assert.equal(knownOf(begun, "2021-06"), null);
  assert.equal(knownOf(begun, "2021-07")?.uncertain, true);
  assert.equal(knownOf(begun, "2021-12-31")?.uncertain, false);
  assert.equal(knownOf(begun, "2021")?.uncertain, false);
});

test("where nobody says since when, a state is shown from the day on which it is certain", () => {
  const by = [{ latest: "2021-01-11", earliest: "", fact_id: "f" }];
  assert.equal(knownOf(by, "2021-01-10"), null);
  assert.equal(knownOf(by, "2021-01-11")?.uncertain, false);
});

test("what follows a plan does not begin before the plan was told", () => {
  const plan = { status: "planned", stands: false, fact_id: "f" };
  const works = { status: "under_construction", earliest: "2020-01-01", latest: "2020-12-08", fact_id: "f" };
  assert.equal(knownOf([plan, works], "2020-06")?.status, "planned");
  assert.equal(knownOf([plan, works], "2020-07-01")?.uncertain, true);
});

test("a plan that is told after an opening does not undo it", () => {
  const open = { latest: "2020-01-31", fact_id: "f" };
  const plan = { status: "planned", stands: false, fact_id: "f" };
  assert.equal(knownOf([open, plan], "")?.status, "open");
});

test("another moment is another answer, in whatever order they are asked", () => {
  const feature = featureOf(index, "hwy-04-luzhou-yongchuan");
  for (const round of [1, 2]) {
    for (const [clock, asof, status] of /** @type {const} */ ([
      ["reported", "", "planned"], ["known", "", "open"], ["known", "2020-06", "planned"], ["reported", "2026", "planned"],
    ])) {
      assert.equal(shownState(feature, { clock, asof }, index)?.status, status, `${round} ${clock} ${asof}`);
    }
  }
});
