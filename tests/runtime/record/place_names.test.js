import assert from "node:assert/strict";
import { test } from "node:test";
import { placeNamesOf } from "runtime/record/place_names.js";
import { realIndex } from "../fixture.js";

const index = realIndex();
const piecesOf = placeNamesOf(index, new Set((index.payload.words.zh?.["record.plain_words"] || "").split(" ")));
/**
 * @param {string} text
 * @param {"zh" | "en"} [lang]
 */
const handles = (text, lang = "zh") => piecesOf(text, lang).flatMap((piece) => (piece.place ? [`${piece.text}=${piece.place}`] : []));

test("a text comes back whole, in pieces", () => {
  for (const { desc } of Object.values(index.payload.facts)) {
    for (const lang of /** @type {const} */ (["zh", "en"])) {
      assert.equal(piecesOf(desc[lang], lang).map((piece) => piece.text).join(""), desc[lang]);
    }
  }
});

test("the longest name is met, and a county by its short name too", () => {
  assert.deepEqual(handles("永川区朱沱镇与泸县云锦镇之间"), ["永川区=500118", "朱沱镇=zhutuo", "泸县=510521", "云锦镇=yunjin"]);
  // One sign alone is part of another word: 川渝, 成渝, 渝邻.
  assert.deepEqual(handles("邻水至川渝界，渝邻高速"), ["邻水=511623"]);
  assert.deepEqual(handles("泸州至永川高速"), ["泸州=city_luzhou", "永川=500118"]);
});

test("what is a word first, a paper's name, and a part of another word stay text", () => {
  assert.deepEqual(handles("向南部延伸，据重庆日报，成渝中线经嘉陵江与巫山镇"), []);
  assert.deepEqual(handles("Luzhouvian wines", "en"), []);
  assert.deepEqual(handles("between Yongchuan and Lu County", "en"), ["Yongchuan=500118", "Lu County=510521"]);
});
