import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { fixture, found } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const tables = fixture.payload.words;
/** @type {Lang[]} */
const LANGS = ["zh", "en"];

test("each key gives its text in the language in use, and the language can change", () => {
  const words = createWords(tables, "zh");
  for (const lang of LANGS) {
    words.use(lang);
    assert.equal(words.lang, lang);
    for (const [key, text] of Object.entries(found(tables[lang]))) {
      assert.ok(words.has(key));
      if (!text.includes("{")) assert.equal(words.t(key), text);
    }
  }
});

test("gaps are filled, all of them, with text as it is; a gap without a value shows itself", () => {
  const words = createWords({ zh: { told: "{a} 和 {b}，{a}" }, en: {} }, "zh");
  assert.equal(words.t("told", { a: "<b>", b: 7 }), "<b> 和 7，<b>");
  assert.equal(words.t("told", { a: "$& {b}", b: "x" }), "$& {b} 和 x，$& {b}");
  assert.equal(words.t("told", { a: 1 }), "1 和 {b}，1");
  assert.equal(words.t("told"), "{a} 和 {b}，{a}");
});

test("a missing key shows itself, also one that every object has", () => {
  const words = createWords(tables, "en");
  for (const key of ["no.such_key", "constructor", "__proto__", "toString", ""]) {
    assert.equal(words.has(key), false);
    assert.equal(words.t(key), key);
  }
});

test("of a text in both languages the one in use is taken, or the other where it is blank", () => {
  const words = createWords(tables, "en");
  assert.equal(words.pick({ zh: "泸州", en: "Luzhou" }), "Luzhou");
  assert.equal(words.pick({ zh: "泸州", en: "" }), "泸州");
  words.use("zh");
  assert.equal(words.pick({ zh: "", en: "Luzhou" }), "Luzhou");
  for (const [text, shown] of [["x", "x"], [7, "7"], [0, "0"], [null, ""], [undefined, ""]]) {
    assert.equal(words.pick(/** @type {string | number | null | undefined} */ (text)), shown);
  }
});

/** Keys that stand whole in the scripts, as `t("panel.layers")` does. */
function keysInScripts() {
  const folder = new URL("../../../webmap/runtime/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  return files.flatMap((name) => {
    const code = readFileSync(new URL(name, folder), "utf8");
    return [...code.matchAll(/(?:\bt\(|key: )"([a-z]+\.[a-z_]+)"/g)].map((match) => [name, found(match[1])]);
  });
}

test("every word that the scripts ask for by name is there, in both languages", () => {
  const asked = keysInScripts();
  assert.ok(asked.length > 80);
  for (const lang of LANGS) {
    const words = createWords(tables, lang);
    for (const [file, key] of asked) assert.ok(words.has(found(key)), `${file} asks for ${key}, which ${lang} has not`);
  }
});
