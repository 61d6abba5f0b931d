import assert from "node:assert/strict";
import { test } from "node:test";
import { h, svg } from "runtime/base/dom.js";
import { plain, withElements } from "../browser.js";

test("texts go in as texts, whatever they look like; what is nothing is left out", () => {
  const markup = '<img src=x onerror="x()">';
  const element = plain(withElements(() => h("p", { title: markup }, markup, 7, null, undefined, false, "", h("b", null, "x"))));
  assert.equal(element.attributes.title, markup);
  assert.deepEqual(element.children.slice(0, 2), [markup, "7"]);
  assert.equal(element.children.length, 3);
});

test("attributes are set, switches switched, functions heard", () => {
  let clicks = 0;
  const props = { hidden: true, disabled: false, id: null, lang: undefined, width: 0, onclick: () => clicks++ };
  /** @type {(() => Element)[]} */
  const builds = [() => h("button", props), () => svg("g", props)];
  for (const build of builds) {
    const element = plain(withElements(build));
    assert.deepEqual(element.attributes, { hidden: "", width: "0" });
    element.listeners.click?.({});
  }
  assert.equal(clicks, 2);
});
