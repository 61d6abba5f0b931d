import assert from "node:assert/strict";
import { test } from "node:test";
import { monthAt, monthsBetween } from "runtime/present/months.js";

test("months follow one another over the years, both ends included", () => {
  assert.deepEqual(monthsBetween("2020-11", "2021-02"), ["2020-11", "2020-12", "2021-01", "2021-02"]);
  assert.equal(monthsBetween("2019-01", "2026-03").length, 87);
  assert.deepEqual(monthsBetween("2021-03", "2021-02"), []);
});

test("a date stands at its month, a year at its end, nothing at today, and what is outside at an end", () => {
  const months = monthsBetween("2020-01", "2021-12");
  const at = (/** @type {string} */ asof) => months[monthAt(months, asof)];
  assert.deepEqual(["2020-06", "2020-06-15", "2020", "", "2019", "2024-01"].map(at), ["2020-06", "2020-06", "2020-12", "2021-12", "2020-01", "2021-12"]);
});
