import assert from "node:assert/strict";
import { test } from "node:test";
import { compareDates, lastDay, startWords } from "runtime/base/dates.js";
import { createWords } from "runtime/base/words.js";
import { fixture } from "../fixture.js";

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

test("the last day of a year, a month and a day", () => {
  /** @type {[string, string][]} */
  const cases = [
    ["2021", "2021-12-31"], ["2021-02", "2021-02-28"], ["2024-02", "2024-02-29"], ["2021-12", "2021-12-31"],
    ["2021-06-05", "2021-06-05"],
  ];
  for (const [date, day] of cases) assert.equal(lastDay(date), day, date);
});

test("a start is told in words, whatever its precision", () => {
  for (const lang of /** @type {const} */ (["zh", "en"])) {
    const words = createWords(fixture.payload.words, lang);
    const told = (/** @type {string} */ start) => startWords(start, words);
    for (const plain of ["2021-12-24", "2022-10", "2007"]) assert.equal(told(plain), plain);
    for (const start of ["../2021-01-11", "/2021-01-11", "2020-11/2020-12", "2017-41", "2017-40"]) {
      assert.doesNotMatch(told(start), /[./{]|-4[01]/, start);
      assert.match(told(start), /20(17|20|21)/);
    }
    assert.notEqual(told("2017-40"), told("2017-41"));
  }
});
