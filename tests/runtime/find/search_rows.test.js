import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "runtime/base/words.js";
import { createSearch } from "runtime/find/search_index.js";
import { resultGroups } from "runtime/find/search_rows.js";
import { plain, withElements } from "../browser.js";
import { found, realIndex } from "../fixture.js";
/** @import { Lang } from "runtime/base/types.d.ts" */

const index = realIndex();
const search = createSearch(index);

/**
 * @param {string} text
 * @param {Lang} lang
 */
function rowsFor(text, lang) {
  const words = createWords(index.payload.words, lang);
  const groups = withElements(() => resultGroups(search(text, lang), words)).map(plain);
  return { groups, rows: groups.flatMap((group) => group.all()).filter((one) => one.attributes.role === "option") };
}

test("rows are numbered through, say their group and id, and each group its title and count", () => {
  const { groups, rows } = rowsFor("重庆", "zh");
  assert.deepEqual(rows.map((row) => row.attributes.id), rows.map((_, at) => `lm-found-${at}`));
  const answers = search("重庆", "zh");
  assert.deepEqual(
    rows.map((row) => [row.attributes["data-group"], row.attributes["data-id"]]),
    answers.flatMap(({ group, found: list }) => list.map(({ entry }) => [group, entry.id])),
  );
  const words = createWords(index.payload.words, "zh");
  for (const [at, answer] of answers.entries()) {
    const head = found(groups[at]?.all().find((one) => one.tag === "h4"));
    assert.equal(head.textContent, `${words.t(`search.${answer.group}`)}${answer.total}`);
    assert.equal(groups[at]?.attributes["aria-labelledby"], head.attributes.id);
  }
});

test("what was met is marked, in the name as it is written", () => {
  /** @type {[string, Lang, string][]} */
  const cases = [["gyg", "zh", "果园港"], ["guoyuan", "en", "Guoyuan"], ["泸县", "zh", "泸县"]];
  for (const [text, lang, marked] of cases) {
    const { rows } = rowsFor(text, lang);
    const marks = found(rows[0]).all().filter((one) => one.tag === "mark").map((one) => one.textContent);
    assert.ok(marks.includes(marked), `${text}: ${marks}`);
  }
});

test("met in the other language, a name is shown in the reader's and the other beside it", () => {
  const { rows } = rowsFor("果园港", "en");
  const row = found(rows.find((one) => one.attributes["data-id"] === "port-guoyuan"));
  const texts = row.all().filter((one) => one.tag === "span").map((one) => one.textContent);
  assert.match(found(texts[0]), /Guoyuan/);
  assert.match(found(texts[1]), /果园港/);
});
