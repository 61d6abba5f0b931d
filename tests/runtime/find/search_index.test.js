import assert from "node:assert/strict";
import { test } from "node:test";
import { addOwnLayer, removeOwnLayer } from "runtime/atlas/own_layers.js";
import { createSearch } from "runtime/find/search_index.js";
import { found, realIndex } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const index = realIndex();
const { find } = createSearch(index);

/**
 * @param {string} text
 * @param {Lang} [lang]
 * @returns {[string, string][]} kind and id of everything listed
 */
const ask = (text, lang = "zh") => find(text, lang).found.map(({ entry }) => /** @type {[string, string]} */ ([entry.kind, entry.id]));

/**
 * @param {string} text
 * @param {string} kind
 * @param {Lang} [lang]
 */
const first = (text, kind, lang) => ask(text, lang).find(([one]) => one === kind)?.[1];

/** @type {[string, string, string][]} */
const SPELLINGS = [
  ["果园港", "feature", "port-guoyuan"],
  ["guoyuangang", "feature", "port-guoyuan"],
  ["gyg", "feature", "port-guoyuan"],
  ["guoyg", "feature", "port-guoyuan"],
  ["Guoyuan Port", "feature", "port-guoyuan"],
  ["port guoyuan", "feature", "port-guoyuan"],
  ["port-guoyuan", "feature", "port-guoyuan"],
  ["泸县", "place", "510521"],
  ["luxian", "place", "510521"],
  ["lx", "place", "510521"],
  ["Lu County", "place", "510521"],
  ["510521", "place", "510521"],
  ["泸州市泸县", "place", "510521"],
  ["朱沱", "place", "zhutuo"],
  ["zhu tuo", "place", "zhutuo"],
  ["ZHUTUO", "place", "zhutuo"],
  ["ｚｈｕｔｕｏ", "place", "zhutuo"],
  ["瀘縣", "place", "510521"],
  ["榮昌區", "place", "500153"],
  ["広安市", "place", "city_guangan"],
  ["成渝雙城", "place", "region_chengyu"],
  ["萬縣市", "place", "500101"],
  ["酆都", "place", "500230"],
  ["５１０５２１", "place", "510521"],
  ["bus-01", "fact", "bus-01"],
  ["首班车", "fact", "bus-01"],
  ["fig-01", "fact", "fig-01"],
];
test("each spelling finds it first in its group", () => {
  for (const [text, group, id] of SPELLINGS) {
    for (const lang of /** @type {Lang[]} */ (["zh", "en"])) assert.equal(first(text, group, lang), id, `${text}, ${lang}`);
  }
});

test("every feature is found by each of its names and by its id, among the first", () => {
  for (const feature of index.payload.features) {
    for (const text of [feature.name.zh, feature.name.en]) {
      const listed = ask(text).filter(([kind]) => kind === "feature").map(([, id]) => id);
      const same = index.payload.features.filter((one) => one.name.zh === feature.name.zh || one.name.en === feature.name.en);
      assert.ok(same.some((one) => one.id === listed[0]), `${text}: ${listed}`);
      assert.ok(listed.includes(feature.id) || same.length > 1, `${feature.id} by ${text}: ${listed}`);
    }
    assert.equal(first(feature.id, "feature"), feature.id);
  }
});

test("every county is found by its name in either language, by its code and under its city", () => {
  for (const unit of index.units.values()) {
    const same = [...index.units.values()].filter((one) => one.name.zh === unit.name.zh).map((one) => one.adcode);
    const listed = ask(unit.name.zh).filter(([kind]) => kind === "place").map(([, id]) => id);
    assert.ok(listed.some((id) => same.includes(id)), unit.name.zh);
    assert.ok(ask(unit.name.en).length, unit.name.en);
    assert.equal(first(unit.adcode, "place"), unit.adcode);
  }
});

test("every place and every other name of it leads there", () => {
  for (const place of found(index.payload.search).places) {
    for (const text of [place.zh, place.en, ...(place.also ?? [])]) assert.ok(first(text, "place"), `${place.id} by ${text}`);
    assert.ok(ask(place.zh).some(([kind, id]) => kind === "place" && id === place.id), `${place.id} by ${place.zh}`);
  }
});

test("every fact is found by its id, shown on the map or not, and every layer by its titles", () => {
  const { facts, search, layers } = index.payload;
  for (const id of [...Object.keys(facts), ...Object.keys(search?.facts ?? {})]) {
    const listed = ask(id).filter(([kind]) => kind === "fact" || kind === "statement").map(([, one]) => one);
    assert.equal(listed[0], id);
  }
  for (const { id, title } of layers) for (const text of [title.zh, title.en]) assert.deepEqual(ask(text)[0], ["layer", id]);
});

test("the best comes first, counted in full and not too many", () => {
  for (const text of ["重庆", "cq", "chengdu", "c", "高速", "Chongqing"]) {
    const { found: list, total } = find(text, "zh");
    assert.ok(list.length && list.length <= 30 && total >= list.length, text);
    const scores = list.map((one) => one.score);
    assert.deepEqual(scores, [...scores].sort((a, b) => b - a), text);
  }
});

test("a name before its beginning, that before its middle, a sentence after any name", () => {
  const names = find("果园港", "zh").found.filter(({ entry }) => entry.kind === "feature").map(({ entry }) => entry.name.zh);
  assert.equal(names[0], "果园港");
  const [begins, within] = [names.findIndex((name) => /^果园港—/.test(name)), names.findIndex((name) => /—果园港/.test(name))];
  assert.ok(begins > 0 && within > begins, `${names}`);
  const kinds = ask("果园港").map(([kind]) => kind);
  assert.ok(kinds.lastIndexOf("feature") < kinds.indexOf("fact") || !kinds.includes("fact"), `${kinds}`);
});

test("a place that something crosses, ends in or lies in finds it, with its layer and its state", () => {
  /** @type {[string, string][]} */
  const cases = [["永川在建高速", "hwy-yongchuan-rongchang"], ["泸县 公交", "bus-01"], ["which expressways cross Tongliang", "hwy-suining-chongqing"]];
  for (const [text, id] of cases) assert.ok(ask(text).some(([, one]) => one === id), text);
  const whole = find("永川高速", "zh").found.filter(({ entry, held }) => held === 1 && entry.kind === "feature");
  assert.ok(whole.length > 2);
  for (const { entry } of whole) assert.ok(entry.layer === "highway_corridors" || entry.name.zh.includes("高速"), entry.id);
});

test("where nothing holds all that was asked, the nearest holds most of it and says so", () => {
  const { found: list, isNear } = find("永川地铁换乘公交", "zh");
  assert.ok(isNear && list.length > 0);
  assert.ok(list.every(({ held }) => held < 1));
  assert.equal(find("永川公交", "zh").isNear, false);
});

test("a point is answered with itself, its county and what is near", () => {
  const [point, county, ...near] = find("105.6,29.3", "zh").found;
  assert.equal(point?.entry.kind, "point");
  assert.deepEqual(point?.entry.spot, { lon: 105.6, lat: 29.3 });
  assert.equal(county?.entry.id, point?.entry.units[0]);
  assert.ok(near.length > 2 && near.every(({ entry }) => entry.kind === "feature"));
  assert.deepEqual(ask("10,20").filter(([kind]) => kind === "point"), []);
});

test("the reader's own is found beside ours, while it is shown", () => {
  const name = { zh: "果园港的第二仓库", en: "果园港的第二仓库" };
  /** @type {any} */
  const feature = { id: "own-9-1", name, layer: "own-9", own: { said: { zh: "我的数据", en: "my data" } } };
  const layer = { id: "own-9", title: name, features: [feature], shown: true };
  addOwnLayer(index, layer);
  const search = createSearch(index);
  const hits = () => search.find("果园港的第二仓库", "zh").found.filter(({ entry }) => entry.kind === "own");
  assert.deepEqual(hits().map(({ entry }) => entry.id), ["own-9-1"]);
  layer.shown = false;
  assert.deepEqual(hits(), []);
  removeOwnLayer(index, "own-9");
});

test("what is marked of a name is a part of it", () => {
  for (const [text] of SPELLINGS) {
    for (const { entry, field, from, to } of find(text, "en").found) {
      if (field < 0) continue;
      const name = found(entry.names[field]);
      assert.ok(from >= 0 && from <= to && to <= name.text.length, `${text} in ${name.text}`);
    }
  }
});

test("nothing, signs and what nobody wrote are found nowhere", () => {
  for (const text of ["", "  ", "——", "zzzzqq", "<img src=x onerror=alert(1)>", "💥"]) {
    assert.deepEqual(find(text, "zh").found, [], text);
  }
});

test("names of JavaScript's own are words like others", () => {
  for (const text of ["__proto__", "constructor", "toString", "hasOwnProperty valueOf"]) assert.ok(Array.isArray(find(text, "zh").found), text);
});

test("data without help for the search are searched all the same", () => {
  const bare = realIndex();
  delete bare.payload.search;
  assert.equal(createSearch(bare).find("果园港", "zh").found[0]?.entry.id, "port-guoyuan");
});

test("made ready in slices, it answers as it does at once", async () => {
  const slow = createSearch(index);
  await slow.prepare();
  for (const text of ["重庆", "永川在建高速", "luxian"]) assert.deepEqual(slow.find(text, "zh").found.map(({ entry }) => entry.id), ask(text).map(([, id]) => id));
});
