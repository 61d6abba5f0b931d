import assert from "node:assert/strict";
import { test } from "node:test";
import { createFold, meet, readName, readQuery } from "runtime/find/search_text.js";

/** @type {Record<string, string>} */
const SOUNDS = { 果: "guo", 园: "yuan", 港: "gang", 泸: "lu", 县: "xian", 重: "zhong", 庆: "qing", 绿: "lu", 女: "nu" };
const fold = createFold("泸瀘 县縣 园園薗 庆慶 绿綠");
const soundOf = (/** @type {string} */ sign) => SOUNDS[sign] ?? "";
/** @type {(text: string, reading?: string[]) => ReturnType<typeof readName>} */
const nameOf = (text, reading) => readName(text, fold, soundOf, reading);
/** @type {(text: string) => ReturnType<typeof readQuery>} */
const queryOf = (text) => readQuery(text, fold);

/**
 * @param {string} text
 * @param {string} query
 * @param {{ isText?: boolean, reading?: string[] }} [how]
 */
function met(text, query, { isText = false, reading } = {}) {
  const hit = meet(nameOf(text, reading), queryOf(query), isText);
  return hit && { score: hit.score, part: text.slice(hit.from, hit.to) };
}

test("what is met in a name is shown where it stands", () => {
  /** @type {[string, string, string][]} */
  const cases = [
    ["果园港", "果园", "果园"], ["果园港", "园港", "园港"],
    ["果园港", "guoyuangang", "果园港"], ["果园港", "guoyuan", "果园"], ["果园港", "yuan", "园"],
    ["果园港", "gyg", "果园港"], ["果园港", "gy", "果园"], ["果园港", "guoyg", "果园港"], ["果园港", "gyga", "果园港"],
    ["果园港", "guoy", "果园"], ["重庆果园港", "gyg", "果园港"],
    ["Guoyuan Port", "guoyuan", "Guoyuan"], ["Guoyuan Port", "PORT", "Port"], ["Guoyuan Port", "guoyuan port", "Guoyuan Port"],
    ["Guang'an", "guangan", "Guang'an"], ["S202线", "s202", "S202"],
    ["Zhutuo–Yunjin bus", "yunjin bus", "Yunjin bus"],
  ];
  for (const [text, query, part] of cases) assert.equal(met(text, query)?.part, part, `${query} in ${text}`);
});

test("case, accents, blanks, signs and full width make no difference", () => {
  for (const query of ["GUOYUAN", "ｇｕｏｙｕａｎ", "guo yuan", "guo-yuan", "Guóyuán", " guoyuan "]) {
    assert.equal(met("果园港", query)?.part, "果园", query);
  }
  assert.equal(met("Ä-Straße 5", "a strasse")?.part ?? null, null);
  assert.ok(met("Café", "cafe"));
});

test("the whole name is better than its beginning, that better than its middle; characters better than pinyin", () => {
  const scores = ["果园港", "果园", "园港", "guoyuangang", "guoyuan", "yuangang"].map((query) => met("果园港", query)?.score ?? 0);
  assert.deepEqual(scores.slice(0, 3), [...scores.slice(0, 3)].sort((a, b) => b - a));
  assert.deepEqual(scores.slice(3), [...scores.slice(3)].sort((a, b) => b - a));
  assert.ok((scores[0] ?? 0) > (scores[3] ?? 0));
  assert.ok((met("果园港", "gyg")?.score ?? 0) > (met("果园港", "guoyg")?.score ?? 0));
});

test("letters count from the beginning of a word", () => {
  assert.equal(met("Guoyuan Port", "uoyuan"), null);
  assert.equal(met("Guoyuan Port", "ort"), null);
  assert.equal(met("果园港", "ang"), null);
});

test("a name of its own reading is found by that, not by the usual one", () => {
  assert.equal(met("重庆", "chongqing", { reading: ["chong", "qing"] })?.part, "重庆");
  assert.equal(met("重庆", "cq", { reading: ["chong", "qing"] })?.part, "重庆");
  assert.equal(met("重庆", "zhongqing", { reading: ["chong", "qing"] }), null);
});

test("绿 is typed lv or lu, 女 nv or nu", () => {
  for (const query of ["lv", "lu"]) assert.equal(met("绿园", query)?.part, "绿", query);
  for (const query of ["nv", "nu"]) assert.equal(met("女园", query)?.part, "女", query);
});

test("one letter is met at its beginning only, and wrong letters not at all", () => {
  assert.equal(met("果园港", "g")?.part, "果");
  for (const query of ["gx", "guox", "gyx", "guoyuangangx", "zzz"]) assert.equal(met("果园港", query), null, query);
});

test("in a sentence initials would be everywhere: only syllables in full count", () => {
  const sentence = "果园港到泸县的船";
  assert.equal(met(sentence, "gyg", { isText: true }), null);
  assert.equal(met(sentence, "guoyuan", { isText: true })?.part, "果园");
  assert.equal(met(sentence, "luxian", { isText: true })?.part, "泸县");
  assert.equal(met(sentence, "lu", { isText: true }), null);
});

test("a name without Chinese characters has no pinyin", () => {
  assert.equal(nameOf("Luzhou").initials, "");
  assert.equal(met("Luzhou Port", "lp"), null);
});

test("a query of kilobytes, of signs or of nothing costs nothing and meets nothing", () => {
  assert.ok(queryOf("重".repeat(5000)).squeezed.length <= 80);
  for (const query of ["", "   ", "——", "<>", "💥"]) assert.equal(queryOf(query).squeezed, "", query);
});

test("what others write for our characters is read as ours, and found where it stands", () => {
  for (const [name, query] of [["泸县", "瀘縣"], ["瀘縣", "泸县"], ["果园港", "果薗港"], ["重庆", "重慶"]]) {
    assert.deepEqual(met(String(name), String(query)), { score: 100, part: name }, query);
  }
  assert.equal(fold("瀘州ＡＢ").length, "瀘州ＡＢ".length);
  assert.equal(createFold("")("瀘縣"), "瀘縣");
});
