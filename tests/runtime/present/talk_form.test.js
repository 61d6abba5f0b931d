import assert from "node:assert/strict";
import { test } from "node:test";
import { readTalkForm, writeTalkForm } from "runtime/present/talk_form.js";
import { createDice } from "../dice.js";
import cases from "../../talk_cases.json" with { type: "json" };

const WRITTEN = `# 周一的会

## [一条省界](?scene=border)

## [第一趟公交](https://example.org/map?layers=bus_lines&z=9&c=29.05,105.75)

两端都在镇上。
第二行。

> 先问：谁坐过？
>
> 再讲班次。
`;

test("a talk is written by hand: a heading a scene, its address, text and notes", () => {
  const { items, fault } = readTalkForm(WRITTEN);
  assert.equal(fault, null);
  assert.deepEqual(items, [
    { line: 3, title: "一条省界", query: "?scene=border", text: "", notes: "", steps: [] },
    { line: 5, title: "第一趟公交", query: "?layers=bus_lines&z=9&c=29.05,105.75", text: "两端都在镇上。\n第二行。", notes: "先问：谁坐过？\n\n再讲班次。", steps: [] },
  ]);
});

test("what is broken is named by its line", () => {
  const cases = /** @type {const} */ ([
    ["# x\n\n## no address\n", 3, "no_address"],
    ["## [](?scene=border)", 1, "no_title"],
    ["words first\n## [a](?scene=border)", 1, "before_first"],
    ["", 1, "no_scene"],
    ["# only a name", 1, "no_scene"],
    ["## [a](?z=9)\n\n## [b](nowhere)", 3, "no_address"],
  ]);
  for (const [text, line, why] of cases) assert.deepEqual(readTalkForm(text).fault, { line, why }, text);
});

test("what is written is read back exactly, whatever signs are in it", () => {
  const { roll } = createDice(7);
  const signs = ["#", "##", "### +", "### [+](?z=9)", "> ", "\\", "]", "[", "(", ")", "\n", "中", "a", " ", "?", "*", "<b>", "\\#", "&", "\u0301"];
  const some = (/** @type {number} */ most) => Array.from({ length: Math.floor(roll() * most) }, () => signs[Math.floor(roll() * signs.length)]).join("").trim();
  for (let round = 0; round < 500; round += 1) {
    const items = Array.from({ length: 1 + Math.floor(roll() * 4) }, () => ({
      title: some(8).replace(/\s+/g, " ").trim() || "x", query: "?layers=bus_lines", text: some(14), notes: some(14),
      steps: Array.from({ length: Math.floor(roll() * 3) }, () => ({ query: roll() < 0.5 ? "" : "?f=bus-01", text: some(14) })),
    }));
    const { items: read, fault } = readTalkForm(writeTalkForm("名", items));
    assert.equal(fault, null);
    assert.deepEqual(read.map(({ line: _, steps, ...one }) => ({ ...one, steps: steps.map(({ query, text }) => ({ query, text })) })), items, JSON.stringify(items));
  }
});

/** @type {{ why: string, talk: string, items?: any[], fault?: number }[]} */
const CASES = cases;
const pairs = (/** @type {string} */ query) => [...new URLSearchParams(query)];

test("page and server read a talk alike", () => {
  assert.ok(CASES.length > 10);
  for (const { why, talk, items, fault } of CASES) {
    const read = readTalkForm(talk);
    assert.equal(read.fault?.line, fault, why);
    if (!items) continue;
    assert.deepEqual(read.items.map((one) => ({ ...one, query: pairs(one.query), steps: one.steps.map((step) => ({ ...step, query: pairs(step.query) })) })), items, why);
  }
});
