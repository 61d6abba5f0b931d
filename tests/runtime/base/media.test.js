import assert from "node:assert/strict";
import { test } from "node:test";
import { mediaQuery } from "runtime/base/media.js";
import { withGlobals } from "../browser.js";

test("a query is asked when it is first needed, once, and follows the screen", () => {
  /** @type {string[]} */
  const asked = [];
  const screen = { matches: false, listeners: /** @type {(() => void)[]} */ ([]) };
  const list = {
    get matches() {
      return screen.matches;
    },
    addEventListener: (/** @type {string} */ _name, /** @type {() => void} */ fn) => screen.listeners.push(fn),
  };
  const narrow = mediaQuery("(max-width: 640px)");
  withGlobals({ matchMedia: (/** @type {string} */ query) => (asked.push(query), list) }, () => {
    assert.deepEqual(asked, []);
    assert.equal(narrow.matches, false);
    let changes = 0;
    narrow.onChange(() => changes++);
    screen.matches = true;
    for (const fn of screen.listeners) fn();
    assert.deepEqual([narrow.matches, changes], [true, 1]);
    assert.deepEqual(asked, ["(max-width: 640px)"]);
  });
});
