import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { normalise } from "runtime/state/map_state.js";
import { TABLE_COLUMNS, chosenColumns } from "runtime/table/columns.js";
import { createRowMarks } from "runtime/table/row_marks.js";
import { rowKey } from "runtime/table/row_keys.js";
import { featuresInForce } from "runtime/table/rows.js";
import { sortFeatures } from "runtime/table/sorting.js";
import { rowWindow, scrollFor } from "runtime/table/virtual.js";
import { found, realIndex, startState } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const index = realIndex();
/** @param {Lang} lang */
const telling = (lang) => ({ index, words: createWords(index.payload.words, lang) });
/** @param {Record<string, unknown>} [asked] */
const stateOf = (asked = {}) => normalise(asked, startState(index), index).state;
/** @param {string} id */
const column = (id) => found(TABLE_COLUMNS.find((one) => one.id === id));
/** @param {string} id */
const feature = (id) => found(index.features.get(id));
/** @param {string} id @param {string} of @param {Lang} [lang] */
const cell = (id, of, lang = "zh") => column(id).text(feature(of), telling(lang));

test("the rows are what is shown: by layer, status, clock, and in view", () => {
  const buses = featuresInForce(index, stateOf({ layers: ["bus_lines"] }), null);
  assert.deepEqual([...new Set(buses.map(({ layer }) => layer))], ["bus_lines"]);
  const known = featuresInForce(index, stateOf({ layers: ["bus_lines"], clock: "known" }), null);
  assert.ok(known.length > buses.length);
  const planned = featuresInForce(index, stateOf({ status: ["planned"] }), null);
  assert.ok(planned.length > 0 && planned.every((one) => column("then").text(one, telling("zh")) === "计划"));
  const north = { west: 106, south: 31, east: 108, north: 32 };
  const seen = featuresInForce(index, stateOf({ layers: ["highway_corridors"] }), north).map(({ id }) => id);
  assert.ok(seen.includes("hwy-07-tongjiang-guangan") && !seen.includes("hwy-04-luzhou-yongchuan"));
  assert.deepEqual(featuresInForce(index, stateOf({ layers: [] }), null), []);
});

test("a row says what the thing is, how it stood and stands, since when, and who says so", () => {
  assert.deepEqual(["name", "layer", "then", "now", "since", "km", "ends"].map((id) => cell(id, "hwy-04-luzhou-yongchuan")), [
    "泸州—永川高速", "高速与干线公路", "计划", "已开通", "2022-10-01", "63.9", "泸州市 — 永川区",
  ]);
  assert.deepEqual([cell("side", "hwy-04-luzhou-yongchuan"), cell("side", "unit-wenjiang")], ["跨省界", "四川一侧"]);
  assert.match(cell("sources", "hwy-04-luzhou-yongchuan"), /^经济日报 2020-\d\d · .+ 20\d\d-\d\d/);
  assert.match(cell("sources", "hwy-04-luzhou-yongchuan", "en"), /^Economic Daily 2020-\d\d · /);
  assert.equal(cell("ends", "hwy-04-luzhou-yongchuan", "en"), "Luzhou City — Yongchuan District");
});

test("a length that was drawn says so, and what has no length says nothing", () => {
  assert.equal(cell("km", "hwy-08-luyu-existing"), "≈105.9");
  assert.equal(column("km").value?.(feature("hwy-08-luyu-existing"), telling("zh")), 105.9);
  for (const { id } of index.payload.features.filter(({ geometry_basis: basis }) => basis === "relation" || basis === "point")) {
    assert.equal(cell("km", id), "", id);
  }
});

test("what only later sources tell of has no state as reported", () => {
  assert.deepEqual([cell("then", "bus-bamiao-tieqiao"), cell("now", "bus-bamiao-tieqiao")], ["", "已开通"]);
  assert.equal(cell("since", "bus-bamiao-tieqiao"), "不晚于 2021-01-11");
});

test("no cell shows a key in place of its word, and every end is named", () => {
  for (const lang of /** @type {Lang[]} */ (["zh", "en"])) {
    for (const one of TABLE_COLUMNS) {
      for (const item of index.payload.features) {
        const text = one.text(item, telling(lang));
        assert.doesNotMatch(text, /undefined|NaN|^[a-z_]+\.[a-z_]+$/, `${one.id} ${item.id}`);
      }
      assert.ok(telling(lang).words.has(`table.column_${one.id}`), one.id);
    }
  }
  const ways = index.payload.features.filter(({ role }) => role === "relation");
  for (const way of ways) assert.match(cell("ends", way.id), /.+ — .+/, way.id);
});

test("Chinese is sorted by its sounds, English by its letters, either way round", () => {
  const some = featuresInForce(index, stateOf({ layers: ["highway_corridors"], clock: "known" }), null);
  const names = (/** @type {Lang} */ lang, /** @type {boolean} */ isDown) =>
    sortFeatures(some, column("name"), isDown, telling(lang)).map(({ name }) => name[lang]);
  const zh = names("zh", false);
  const firsts = ["巴中", "成都", "达州", "开江", "泸州", "南充", "遂宁", "永川"].map((start) => zh.findIndex((name) => name.startsWith(start)));
  assert.deepEqual(firsts, firsts.toSorted((a, b) => a - b));
  assert.ok(!firsts.includes(-1));
  assert.deepEqual(names("zh", true), zh.toReversed());
  assert.deepEqual(names("en", false), names("en", false).toSorted(new Intl.Collator("en", { numeric: true }).compare));
});

test("numbers are sorted as numbers, dates as they are told, and what is empty comes last", () => {
  const some = featuresInForce(index, stateOf({ layers: index.layerIds, clock: "known" }), null);
  for (const id of ["km", "accuracy", "since", "then"]) {
    for (const isDown of [false, true]) {
      const keys = sortFeatures(some, column(id), isDown, telling("zh")).map((one) => column(id).key(one, telling("zh")));
      const filled = keys.filter((key) => key !== null);
      assert.deepEqual(keys.slice(filled.length).filter((key) => key !== null), [], id);
      const sorted = filled.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      assert.deepEqual(filled, isDown ? sorted.toReversed() : sorted, id);
    }
  }
  const lengths = sortFeatures(some, column("km"), true, telling("zh")).map((one) => column("km").key(one, telling("zh")));
  assert.ok(Number(lengths[0]) > 900);
  const since = sortFeatures(some, column("since"), false, telling("zh")).map((one) => column("since").text(one, telling("zh")));
  // As a reader sees them, year after year: "by 2005" stands at its 2005.
  const years = since.flatMap((text) => found(text).match(/\d{4}/)?.[0] ?? []);
  assert.deepEqual(years, years.toSorted());
  assert.ok(since.some((text) => text.includes("不晚于")));
});

test("a reader's columns are kept in their order, the name always among them", () => {
  assert.deepEqual(chosenColumns(["km", "now"]).map(({ id }) => id), ["name", "now", "km"]);
  const usual = chosenColumns(undefined).map(({ id }) => id);
  assert.ok(usual.includes("then") && !usual.includes("accuracy"));
  for (const strange of ["km", { km: 1 }, ["nothing"], null]) assert.deepEqual(chosenColumns(strange).map(({ id }) => id), usual);
});

test("of a long table only what is in sight is drawn, of a short one all", () => {
  const scroll = { row_px: 32, top_px: 3200, height_px: 320 };
  assert.deepEqual(rowWindow(199, scroll), { first: 0, last: 199 });
  const { first, last } = rowWindow(2000, scroll);
  assert.ok(first <= 100 && last >= 110 && last - first < 40);
  assert.deepEqual(rowWindow(300, { ...scroll, top_px: 300 * 32 }).last, 300);
  assert.equal(scrollFor(100, scroll), 3200);
  assert.equal(scrollFor(90, scroll), 90 * 32);
  assert.equal(scrollFor(120, scroll), 121 * 32 - 320);
});

test("keys go from row to row and stay within", () => {
  const key = (/** @type {string} */ name, more = {}) => rowKey({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more }, 3, 10, 4);
  assert.deepEqual(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map((name) => key(name)), [4, 2, 7, 0, 0, 9].map((to) => ({ to })));
  assert.deepEqual(rowKey({ key: "ArrowDown", ctrlKey: false, metaKey: false, altKey: false }, 9, 10, 4), { to: 9 });
  assert.deepEqual(key("a", { metaKey: true }), { does: "all" });
  assert.equal(key("a"), null);
  assert.equal(key("ArrowDown", { altKey: true }), null);
});

test("rows are marked one by one or from one to another, and keep it when they are sorted", () => {
  const marks = createRowMarks();
  marks.toggle("b");
  marks.reach("d", ["a", "b", "c", "d"]);
  assert.deepEqual(marks.among(["d", "c", "b", "a"]), ["d", "c", "b"]);
  marks.toggle("c");
  assert.deepEqual(marks.among(["a", "b", "d"]), ["b", "d"]);
  marks.clear();
  marks.reach("c", ["a", "b", "c"]);
  assert.deepEqual(marks.among(["a", "b", "c"]), ["c"]);
});
