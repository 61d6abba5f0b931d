import assert from "node:assert/strict";
import { test } from "node:test";
import { GROUPS, createSearch } from "runtime/find/search_index.js";
import { found, realIndex } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const index = realIndex();
const search = createSearch(index);

/**
 * @param {string} text
 * @param {Lang} [lang]
 * @returns {[string, string][]} group and id of everything listed
 */
const ask = (text, lang = "zh") =>
  search(text, lang).flatMap(({ group, found: list }) => list.map((one) => /** @type {[string, string]} */ ([group, one.entry.id])));

/**
 * @param {string} text
 * @param {string} group
 * @param {Lang} [lang]
 */
const first = (text, group, lang) => ask(text, lang).find(([one]) => one === group)?.[1];

/** @type {[string, string, string][]} */
const SPELLINGS = [
  ["果园港", "features", "port-guoyuan"],
  ["guoyuangang", "features", "port-guoyuan"],
  ["gyg", "features", "port-guoyuan"],
  ["guoyg", "features", "port-guoyuan"],
  ["Guoyuan Port", "features", "port-guoyuan"],
  ["port guoyuan", "features", "port-guoyuan"],
  ["port-guoyuan", "features", "port-guoyuan"],
  ["泸县", "places", "510521"],
  ["luxian", "places", "510521"],
  ["lx", "places", "510521"],
  ["Lu County", "places", "510521"],
  ["510521", "places", "510521"],
  ["泸州市泸县", "places", "510521"],
  ["朱沱", "places", "zhutuo"],
  ["zhu tuo", "places", "zhutuo"],
  ["ZHUTUO", "places", "zhutuo"],
  ["ｚｈｕｔｕｏ", "places", "zhutuo"],
  ["瀘縣", "places", "510521"],
  ["榮昌區", "places", "500153"],
  ["広安市", "places", "city_guangan"],
  ["成渝雙城", "places", "region_chengyu"],
  ["萬縣市", "places", "500101"],
  ["酆都", "places", "500230"],
  ["５１０５２１", "places", "510521"],
  ["bus-01", "facts", "bus-01"],
  ["首班车", "facts", "bus-01"],
  ["fig-01", "facts", "fig-01"],
];
test("each spelling finds it first in its group", () => {
  for (const [text, group, id] of SPELLINGS) {
    for (const lang of /** @type {Lang[]} */ (["zh", "en"])) assert.equal(first(text, group, lang), id, `${text}, ${lang}`);
  }
});

test("every feature is found by each of its names and by its id, among the first", () => {
  for (const feature of index.payload.features) {
    for (const text of [feature.name.zh, feature.name.en]) {
      const listed = ask(text).filter(([group]) => group === "features").map(([, id]) => id);
      const same = index.payload.features.filter((one) => one.name.zh === feature.name.zh || one.name.en === feature.name.en);
      assert.ok(same.some((one) => one.id === listed[0]), `${text}: ${listed}`);
      assert.ok(listed.includes(feature.id) || same.length > 1, `${feature.id} by ${text}: ${listed}`);
    }
    assert.equal(first(feature.id, "features"), feature.id);
  }
});

test("every county is found by its name in either language, by its code and under its city", () => {
  for (const unit of index.units.values()) {
    const same = [...index.units.values()].filter((one) => one.name.zh === unit.name.zh).map((one) => one.adcode);
    const listed = ask(unit.name.zh).filter(([group]) => group === "places").map(([, id]) => id);
    assert.ok(listed.some((id) => same.includes(id)), unit.name.zh);
    assert.ok(ask(unit.name.en).length, unit.name.en);
    assert.equal(first(unit.adcode, "places"), unit.adcode);
  }
});

test("every place and every other name of it leads there", () => {
  const { places } = found(index.payload.search);
  for (const place of places) {
    for (const text of [place.zh, place.en, ...(place.also ?? [])]) {
      const groups = search(text, "zh").filter(({ group }) => group === "places");
      assert.ok(groups.length, `${place.id} by ${text}`);
    }
    assert.ok(ask(place.zh).some(([group, id]) => group === "places" && id === place.id), `${place.id} by ${place.zh}`);
  }
});

test("every fact is found by its id, shown on the map or not", () => {
  const { facts, search: more } = index.payload;
  for (const id of [...Object.keys(facts), ...Object.keys(more?.facts ?? {})]) {
    const listed = ask(id).filter(([group]) => group === "facts").map(([, one]) => one);
    assert.equal(listed[0], id);
  }
});

test("results stand in groups in one order, counted in full, the best first and not too many", () => {
  for (const text of ["重庆", "cq", "chengdu", "c", "高速", "Chongqing"]) {
    const answers = search(text, "zh");
    const groups = answers.map(({ group }) => group);
    assert.deepEqual(groups, GROUPS.filter((group) => groups.includes(group)), text);
    for (const { found: list, total } of answers) {
      assert.ok(list.length && list.length <= 7 && total >= list.length, text);
      const scores = list.map((one) => one.score);
      assert.deepEqual(scores, [...scores].sort((a, b) => b - a), text);
    }
  }
  assert.deepEqual(search("重庆", "zh").map(({ group }) => group), ["features", "places", "facts"]);
});

test("of equally good answers the shorter name comes first", () => {
  let ties = 0;
  for (const text of ["重庆", "成都", "cheng", "港", "区", "lu", "port"]) {
    for (const { found: list, group } of search(text, "zh")) {
      if (group === "facts") continue;
      for (const [at, one] of list.slice(1).entries()) {
        const before = found(list[at]);
        if (before.score !== one.score) continue;
        ties += Number(before.entry.name.zh.length !== one.entry.name.zh.length);
        assert.ok(before.entry.name.zh.length <= one.entry.name.zh.length, `${text}: ${one.entry.name.zh}`);
      }
    }
  }
  assert.ok(ties > 5, `${ties}`);
});

test("what is marked of a name is a part of it", () => {
  for (const [text] of SPELLINGS) {
    for (const { found: list } of search(text, "en")) {
      for (const { entry, field, from, to } of list) {
        if (field < 0) continue;
        const name = found(entry.names[field]);
        assert.ok(from >= 0 && from <= to && to <= name.text.length, `${text} in ${name.text}`);
      }
    }
  }
});

test("a sentence is met in the language that is read, where it says it in both", () => {
  const isWord = (/** @type {string} */ sentence, /** @type {string} */ text) =>
    new RegExp(`(?<![A-Za-z0-9])${text}(?![A-Za-z0-9])`).test(sentence);
  const both = (/** @type {import("runtime/base/types.d.ts").Bilingual} */ name, /** @type {string} */ text) =>
    isWord(name.zh, text) && isWord(name.en, text);
  const tokens = new Set(
    Object.values(index.payload.facts).flatMap(({ desc }) =>
      (desc.zh.match(/[A-Z0-9]{3,}/g) ?? []).filter((text) => both(desc, text)),
    ),
  );
  assert.ok(tokens.size > 3);
  for (const text of tokens) {
    for (const [at, lang] of /** @type {[number, Lang][]} */ ([[0, "zh"], [1, "en"]])) {
      for (const { group, found: list } of search(text, lang)) {
        if (group !== "facts") continue;
        for (const one of list) {
          if (one.field >= 0 && both(one.entry.name, text)) assert.equal(one.field, at, `${text} in ${one.entry.id}`);
        }
      }
    }
  }
});

test("nothing, signs and what nobody wrote are found nowhere", () => {
  for (const text of ["", "  ", "——", "zzzzqq", "<img src=x onerror=alert(1)>", "__proto__", "💥"]) {
    assert.deepEqual(search(text, "zh"), [], text);
  }
});

test("data without help for the search are searched all the same", () => {
  const bare = realIndex();
  delete bare.payload.search;
  const answers = createSearch(bare)("果园港", "zh");
  assert.equal(answers[0]?.found[0]?.entry.id, "port-guoyuan");
});

test("an answer costs little", () => {
  /** @type {number[]} */
  const times = [];
  for (const text of ["c", "ch", "chengdu", "高速", "lxyc", "port l"]) {
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      search(text, "zh");
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  // The middle one: a busy machine makes single ones late.
  assert.ok(found(times[Math.floor(times.length / 2)]) < 10, `${times}`);
});
