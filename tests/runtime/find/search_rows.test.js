import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { createSearch } from "runtime/find/search_index.js";
import { resultRows } from "runtime/find/search_rows.js";
import { defaultState } from "runtime/state/map_state.js";
import { plain, withElements } from "../browser.js";
import { found, realIndex } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const index = realIndex();
const { find } = createSearch(index);

const start = defaultState(index, { lat: 30, lng: 105, zoom: 8 });

/**
 * @param {string} text
 * @param {Lang} lang
 * @param {typeof start} [state]
 */
function rowsFor(text, lang, state = start) {
  const words = createWords(index.payload.words, lang);
  return withElements(() => resultRows(find(text, lang), words, index, state)).map(plain);
}

/** @param {ReturnType<typeof plain>} row */
const marksIn = (row) => row.all().filter((one) => one.tag === "mark").map((one) => one.textContent);

test("rows are numbered through and say their kind and id", () => {
  const rows = rowsFor("重庆", "zh");
  assert.deepEqual(rows.map((row) => row.attributes.id), rows.map((_, at) => `lm-found-${at}`));
  const listed = find("重庆", "zh").found.map(({ entry }) => [entry.kind, entry.id]);
  assert.deepEqual(rows.map((row) => [row.attributes["data-kind"], row.attributes["data-id"]]), listed);
});

test("what was met is marked, in the name as it is written", () => {
  /** @type {[string, Lang, string][]} */
  const cases = [["gyg", "zh", "果园港"], ["guoyuan", "en", "Guoyuan"], ["泸县", "zh", "泸县"]];
  for (const [text, lang, marked] of cases) {
    const marks = rowsFor(text, lang).slice(0, 3).flatMap(marksIn);
    assert.ok(marks.includes(marked), `${text}: ${marks}`);
  }
});

test("met in the other language, a name is shown in the reader's and the other beside it", () => {
  const rows = rowsFor("果园港", "en");
  const row = found(rows.find((one) => one.attributes["data-id"] === "port-guoyuan"));
  assert.match(row.textContent, /Guoyuan/);
  assert.ok(marksIn(row).includes("果园港"));
});

test("what was not met in its name says in which sentence it was", () => {
  const row = found(rowsFor("氢能", "zh").find((one) => one.attributes["data-id"] === "pair-caeri-uestc"));
  assert.ok(marksIn(row).includes("氢能"));
});

test("a feature says its layer and how it stands today", () => {
  const words = createWords(index.payload.words, "zh");
  const row = found(rowsFor("泸州—永川高速", "zh")[0]);
  assert.ok(row.textContent.includes(words.t("status.open")), row.textContent);
  assert.ok(row.textContent.includes(words.pick(index.payload.layers.find(({ id }) => id === "highway_corridors")?.title)));
});

test("a feature that the filter hides says so", () => {
  const words = createWords(index.payload.words, "zh");
  const textUnder = (/** @type {Partial<typeof start>} */ some) => found(rowsFor("泸州—永川高速", "zh", { ...start, ...some })[0]).textContent;
  assert.ok(!textUnder({}).includes(words.t("search.filtered")));
  assert.ok(textUnder({ status: ["open"] }).includes(words.t("search.filtered")));
});
