import assert from "node:assert/strict";
import { test } from "node:test";
import { compareDates, endOf } from "runtime/base/dates.js";

test("a year or a month counts at its end, a span at its last date", () => {
  const order = ["2019-12-31", "2019-12", "2019", "2020-01-01", "2020-01-31", "2020-01", "2020-02-01", "2020"];
  assert.deepEqual([...order].sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1)), order);
  assert.equal(endOf("2019/2020-06"), endOf("2020-06"));
});

test("dates are compared as far as both are exact", () => {
  /** @type {[string, string, number][]} */
  const cases = [
    ["2020", "2020-06-30", 0], ["2020-06", "2020-06-30", 0], ["2020-06-30", "2020-06-30", 0],
    ["2019", "2020-06", -1], ["2020-07", "2020-06-30", 1], ["2020-06-29", "2020-06-30", -1],
  ];
  for (const [a, b, order] of cases) {
    assert.equal(compareDates(a, b), order, `${a} ${b}`);
    assert.equal(compareDates(b, a), 0 - order, `${b} ${a}`);
  }
});
