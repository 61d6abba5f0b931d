import assert from "node:assert/strict";
import { test } from "node:test";
import { hearsLater, isLater, shownState, statusOf, weightOf } from "runtime/atlas/asof.js";
import { endOf } from "runtime/base/dates.js";
import { featureOf, fixture, found, realIndex } from "../fixture.js";

/** As of a date: the very states that Python's rule tells. */

const index = realIndex();
const { articles, later } = found(index.payload.asof);

test("each feature has the status that Python tells of the date", () => {
  const seen = new Set();
  assert.deepEqual(Object.keys(fixture.statuses), [...articles, ...later]);
  for (const [asof, statuses] of Object.entries(fixture.statuses)) {
    for (const [id, status] of Object.entries(statuses)) {
      const shown = shownState(featureOf(index, id), { asof }, index);
      assert.equal(shown?.status ?? null, status, `${id} in ${asof}`);
      if (status) seen.add(`${id} ${status}`);
    }
  }
  // Some things change in the course of the time that is told.
  const ids = new Set([...seen].map((one) => one.split(" ")[0]));
  assert.ok(ids.size > 50);
  assert.ok(seen.size > ids.size);
});

test("a year that ends after the last article hears later sources, as its states do", () => {
  const last = found(articles.at(-1));
  for (const one of articles) assert.equal(hearsLater(one, index), false, one);
  for (const one of [...later, last.slice(0, 4)]) {
    assert.equal(hearsLater(one, index), endOf(one) > endOf(last), one);
  }
  assert.equal(hearsLater(last.slice(0, 4), index), true);
  assert.equal(hearsLater("", index), false);
});

test("without a date every feature has the articles' status and its full weight", () => {
  for (const feature of index.payload.features) {
    assert.equal(statusOf(feature, { asof: "" }, index), feature.status);
    assert.equal(weightOf(feature, { asof: "" }, index), feature.weight ?? 1);
  }
});

test("nothing is shown before anybody spoke of it, and nothing vanishes later", () => {
  const dates = [...articles, ...later];
  const first = found(dates[0]);
  for (const feature of index.payload.features) {
    const there = dates.map((asof) => !!shownState(feature, { asof }, index));
    assert.deepEqual(there, [...there].sort(), feature.id);
    const states = feature.states ?? [];
    if (states.length && !feature.outside_articles) {
      const isSaid = states.some((one) => one.kind === "article" && endOf(one.date) <= endOf(first));
      assert.equal(there[0], isSaid, feature.id);
    }
  }
});

test("later sources count only after the last article", () => {
  for (const asof of articles) {
    for (const feature of index.payload.features) {
      const shown = shownState(feature, { asof }, index);
      assert.ok(!shown?.states.some((one) => one.kind === "update"), `${feature.id} in ${asof}`);
      if (!feature.outside_articles) assert.equal(isLater(feature, { asof }, index), false, feature.id);
    }
  }
  const asof = found(later.at(-1));
  assert.ok(index.payload.features.some((one) => !one.outside_articles && isLater(one, { asof }, index)));
});

test("what a status rests on says that very status, latest of each fact", () => {
  for (const asof of [...articles, ...later]) {
    for (const feature of index.payload.features) {
      const shown = shownState(feature, { asof }, index);
      for (const one of shown?.states ?? []) {
        assert.equal(one.status, shown?.status, feature.id);
        assert.ok(endOf(one.date) <= endOf(asof), feature.id);
      }
      if (shown) assert.ok(shown.weight >= 0 && shown.weight <= (feature.weight ?? 1), feature.id);
    }
  }
});

test("a plan never raises the status of what stands", () => {
  const base = featureOf(index, "bus-01");
  const date = found(articles[0]);
  const plan = { date, status: "open", kind: /** @type {const} */ ("article"), fact_id: "plan", stands: false };
  const works = { date, status: "under_construction", kind: /** @type {const} */ ("article"), fact_id: "works", stands: true };
  const shownOf = (/** @type {import("runtime/atlas/types.d.ts").DatedStatus[]} */ states) =>
    shownState({ ...base, states }, { asof: found(articles.at(-1)) }, index)?.status;
  assert.equal(shownOf([plan, works]), "under_construction");
  assert.equal(shownOf([works, plan]), "under_construction");
  assert.equal(shownOf([plan]), "open");
  const planned = { ...plan, status: "planned" };
  const preparatory = { ...plan, status: "preparatory", fact_id: "other" };
  assert.equal(shownOf([planned, preparatory]), "preparatory");
  assert.equal(shownOf([preparatory, planned]), "preparatory");
});

test("another date is another answer, in whatever order they are asked", () => {
  const changing = index.payload.features.filter((one) => {
    const told = Object.values(fixture.statuses).map((statuses) => statuses[one.id]);
    return new Set(told).size > 1;
  });
  assert.ok(changing.length);
  const dates = Object.keys(fixture.statuses);
  for (const feature of changing) {
    for (const asof of [...dates, ...dates.reverse()]) {
      const status = shownState(feature, { asof }, index)?.status ?? null;
      assert.equal(status, fixture.statuses[asof]?.[feature.id], `${feature.id} in ${asof}`);
    }
  }
});

test("what only later sources tell of is shown with them alone, from when it stood", () => {
  const added = index.payload.features.filter((one) => one.register === "later");
  assert.ok(added.length > 50);
  for (const feature of added) {
    for (const asof of ["", ...articles]) assert.equal(shownState(feature, { asof }, index), null, `${feature.id} in ${asof}`);
    const now = found(shownState(feature, { asof: found(later.at(-1)) }, index));
    assert.deepEqual([now.status, now.later], [feature.status, true], feature.id);
  }
  const road = featureOf(index, "hwy-tongliang-zizhong");
  const told = ["2023-06", "2024-12", "2026-03"].map((asof) => shownState(road, { asof }, index)?.status);
  assert.deepEqual(told, [undefined, "partly_open", "open"]);
});

test("now shows ten buses and seventeen expressways, then the one bus that is named", () => {
  const open = (/** @type {string} */ layer, /** @type {string} */ asof) =>
    new Set(
      index.payload.features
        .filter((one) => one.layer === layer && one.props?.counted && shownState(one, { asof }, index)?.status === "open")
        .map((one) => one.props?.link_id),
    ).size;
  const now = found(later.at(-1));
  assert.deepEqual([open("bus_lines", now), open("highway_corridors", now)], [10, 17]);
  assert.equal(open("bus_lines", ""), 1);
});
