import assert from "node:assert/strict";
import { test } from "node:test";
import { answerCounts, answering, isAsked, questionState } from "runtime/atlas/answers.js";
import { bothClocks } from "runtime/atlas/asof.js";
import { realIndex, startState } from "../fixture.js";

const index = realIndex();
const questions = index.payload.questions || [];
const start = startState(index);
const question = (/** @type {string} */ id) => {
  const found = questions.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

test("every question finds something, and fills its answer in both languages", () => {
  assert.equal(questions.length, 3);
  for (const one of questions) {
    const found = answering(index, one, start);
    assert.ok(found.length > 5, one.id);
    const counts = answerCounts(index, found);
    for (const text of [one.answer.zh, one.answer.en]) {
      const fields = [...text.matchAll(/\{(\w+)\}/g)].map(([, field]) => field || "");
      assert.ok(fields.length > 0, one.id);
      for (const field of fields) assert.ok(counts[field] && counts[field] !== "0", `${one.id} ${field}`);
    }
  }
});

test("a question is asked once the map shows its state, and nothing else is filtered", () => {
  const one = question("roads-kept");
  assert.equal(isAsked(one, start), false);
  const asked = { ...start, ...questionState(one) };
  assert.equal(isAsked(one, asked), true);
  assert.equal(isAsked(one, { ...asked, selected: "hwy-03-neijiang-dazu" }), true);
  assert.equal(isAsked(one, { ...asked, from: "2021" }), false);
});

test("plans that came true are those of the article that are open today", () => {
  const found = answering(index, question("roads-kept"), start);
  assert.ok(found.every((feature) => feature.source_ids.includes("jjrb-2020-06-growth-pole")));
  const planned = found.filter((feature) => ["planned", "preparatory"].includes(bothClocks(feature, index).reported?.status || ""));
  const open = planned.filter((feature) => bothClocks(feature, index).known?.status === "open");
  const counts = answerCounts(index, found);
  assert.deepEqual([counts.planned, counts.open], [String(planned.length), String(open.length)]);
  assert.ok(open.some(({ id }) => id === "hwy-04-luzhou-yongchuan"));
});
