import assert from "node:assert/strict";
import { test } from "node:test";
import { timeMarks, timeSpan } from "runtime/record/time_marks.js";

/** @param {Record<string, unknown>} more */
const state = (more) => ({ date: "2022-10-01", status: "open", kind: /** @type {const} */ ("update"), ...more });

test("a date is a dot, a year a window, and a state that only ends is open", () => {
  const [day, year, by] = [
    timeMarks([state({})])[0],
    timeMarks([state({ start: "2022", earliest: "2022-01-01", latest: "2022-12-31" })])[0],
    timeMarks([state({ start: "../2021-01-11", earliest: "", latest: "2021-01-11" })])[0],
  ];
  assert.deepEqual([day?.isWindow, year?.isWindow, by?.isWindow], [false, true, true]);
  assert.deepEqual([day?.isOpen, year?.isOpen, by?.isOpen], [false, false, true]);
  assert.ok(Math.abs((year?.to ?? 0) - (year?.from ?? 0) - 1) < 0.01);
  assert.ok(Math.abs((day?.to ?? 0) - 2022.75) < 0.01);
});

test("states of one status that begin together are one mark, in the order of time", () => {
  const marks = timeMarks([state({ fact_id: "a" }), state({ fact_id: "b" }), state({ date: "2020-06", status: "planned", kind: "article", latest: "2020-06-30" })]);
  assert.deepEqual(marks.map((mark) => mark.status), ["planned", "open"]);
  const { first, last, ticks } = timeSpan(marks, "2026-03");
  assert.deepEqual([first, last], [2020, 2027]);
  assert.ok(ticks.length <= 7 && ticks[0] === 2020);
});
