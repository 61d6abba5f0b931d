import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, recall } from "runtime/base/storage.js";
import { REFUSING_STORAGE, memoryStorage, withGlobals } from "../browser.js";

test("what is kept under one name comes back, and other names stay", () => {
  withGlobals({ localStorage: memoryStorage() }, () => {
    const deck = { scenes: ["border", { title: "我的" }] };
    keep("deck", deck);
    keep("shortcuts", false);
    assert.deepEqual(recall("deck"), deck);
    assert.equal(recall("shortcuts"), false);
    assert.equal(recall("other"), undefined);
    keep("deck", null);
    assert.equal(recall("deck"), null);
  });
});

test("what somebody else left there is passed over", () => {
  for (const text of ["", "nonsense", "null", "7", "[]", '["deck"]', '"deck"']) {
    withGlobals({ localStorage: memoryStorage({ "link-map": text }) }, () => {
      assert.equal(recall("deck"), undefined, text);
      keep("deck", 1);
      assert.equal(recall("deck"), 1, text);
    });
  }
  withGlobals({ localStorage: memoryStorage({ "link-map": '{"a": 1}' }) }, () => {
    for (const name of ["constructor", "__proto__", "toString"]) assert.equal(recall(name), undefined, name);
  });
});

test("a browser that refuses to remember costs nothing but the memory", () => {
  withGlobals({ localStorage: REFUSING_STORAGE }, () => {
    keep("deck", 1);
    assert.equal(recall("deck"), undefined);
  });
});
