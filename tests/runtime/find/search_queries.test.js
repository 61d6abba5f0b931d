/** Queries as planners type them, each with what should come first: data/search_queries.csv, which the pages' search is held to, too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSearch } from "runtime/find/search_index.js";
import { fixture, realIndex } from "../fixture.js";

const LEAST = { first: 0.8, among_three: 0.95 };
const { find } = createSearch(realIndex());

/** @param {(row: typeof fixture.queries[number]) => boolean} isAsked */
function shares(isAsked) {
  const rows = fixture.queries.filter(isAsked);
  /** @type {string[]} */
  const missed = [];
  let [first, amongThree] = [0, 0];
  for (const { query, kind, id, also } of rows) {
    const wanted = [`${kind}:${id}`, ...also];
    const got = find(query, /[\u3400-\u9fff]/.test(query) ? "zh" : "en").found.slice(0, 3).map(({ entry }) => `${entry.kind}:${entry.id}`);
    const at = got.findIndex((one) => wanted.includes(one));
    if (at === 0) first += 1;
    if (at >= 0) amongThree += 1;
    else missed.push(`${query}: ${wanted[0]}, not ${got}`);
  }
  return { rows: rows.length, first: first / rows.length, amongThree: amongThree / rows.length, missed };
}

test("queries lead to what was meant: first, or among the first three", () => {
  assert.ok(fixture.queries.length >= 170);
  const { first, amongThree, missed } = shares(() => true);
  assert.ok(first >= LEAST.first, `${first}`);
  assert.ok(amongThree >= LEAST.among_three, missed.join("\n"));
});

test("so do those that no rule was made for", () => {
  const { rows, first, amongThree, missed } = shares(({ held }) => held);
  assert.ok(rows >= 50);
  assert.ok(first >= LEAST.first && amongThree >= 0.9, `${first} ${amongThree}\n${missed.join("\n")}`);
});
