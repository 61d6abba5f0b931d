import assert from "node:assert/strict";
import { test } from "node:test";
import { tsvText } from "runtime/base/tsv.js";

test("cells stay in their columns, numbers stay numbers, and nothing is calculated", () => {
  const text = tsvText([["name", "km"], ["a\tb\nc", -1.5], ["=1+1", 2], [" ＋cmd", 3]]);
  assert.equal(text, "name\tkm\na b c\t-1.5\n'=1+1\t2\n' ＋cmd\t3");
});
