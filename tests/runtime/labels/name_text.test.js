import assert from "node:assert/strict";
import { test } from "node:test";
import { breakName, canTurn } from "runtime/labels/name_text.js";

const width = (/** @type {string} */ line) => [...line].reduce((sum, sign) => sum + (/[\u0020-\u02ff]/.test(sign) ? 6 : 12), 0);
const broken = (/** @type {string} */ text) => breakName(text, width, 70);

test("a long name breaks between words, at a dash or a bracket, or between characters, into like halves", () => {
  assert.deepEqual(broken("Chengdu–Chongqing expansion"), ["Chengdu–Chongqing ", "expansion"]);
  assert.deepEqual(broken("Lower Yangtze River"), ["Lower ", "Yangtze River"]);
  assert.deepEqual(broken("泸渝扩容（江泸北线）"), ["泸渝扩容", "（江泸北线）"]);
  assert.deepEqual(broken("成都重庆高速公路"), ["成都重庆", "高速公路"]);
});

test("whatever is broken, nothing is lost; short names and single words stay whole", () => {
  for (const text of ["Chengdu–Chongqing expansion", "果园—泸州公共支线", "A B C D E F G H I J K L M", "🚄🚄 🚄🚄🚄🚄🚄🚄"]) {
    const lines = broken(text);
    assert.equal(lines?.join("") ?? text, text);
  }
  for (const text of ["成都", "Chongqing", "Lu County", "Pneumonoultramicroscopic"]) assert.equal(broken(text), null, text);
});

test("our scripts can be set along a path; those that join or run leftwards stand straight", () => {
  for (const text of ["成渝高速 G93", "Chengdu–Chongqing", "→ 浙江衢江", "Lu–Yongchuan (north)", "三站服务协作（探索）"]) assert.ok(canTurn(text), text);
  for (const text of ["طريق", "דרך", "सड़क", "🚄", "e\u0301"]) assert.ok(!canTurn(text), text);
});
