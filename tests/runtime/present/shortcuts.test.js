import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf, createShortcuts } from "runtime/present/shortcuts.js";
import { memoryStorage, withGlobals } from "../browser.js";

const TELLING = { isTelling: true, hasCharacters: true };
const READING = { isTelling: false, hasCharacters: true };

/**
 * @param {string} key
 * @param {object} [how]
 * @param {{ isTelling: boolean, hasCharacters: boolean }} [now]
 */
const pressed = (key, how = {}, now = TELLING) => actionOf(/** @type {any} */ ({ key, target: null, ...how }), now);

test("the keys of clickers and keyboards say what to do while a scene is told", () => {
  const keys = {
    ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Home: "first", End: "last",
    ArrowDown: "next", ArrowUp: "back", " ": "next", Enter: "next",
    h: "caption", o: "spotlight", y: "years", "<": "earlier", ">": "later",
    Escape: "escape", b: "blank", ".": "blank", l: "legend", t: "theme", e: "language", f: "screen",
    n: "notes", s: "scenes", "?": "help", "？": "help", B: "blank", F: "screen",
  };
  for (const [key, action] of Object.entries(keys)) assert.deepEqual(pressed(key), { action }, key);
  for (const [key, at] of [["1", 0], ["5", 4], ["9", 8], ["0", 9]]) {
    assert.deepEqual(pressed(String(key)), { action: "go", at });
  }
});

test("while nobody presents, keys that move through scenes are the page's own", () => {
  for (const key of ["ArrowRight", "PageDown", "ArrowLeft", "PageUp", "Home", "End", "b", ".", "n", "1", "0"]) {
    assert.equal(pressed(key, {}, READING), null, key);
  }
  for (const key of ["l", "t", "e", "f", "s", "?", "Escape"]) assert.ok(pressed(key, {}, READING), key);
});

test("keys with others held and what was heard already are not ours", () => {
  for (const key of ["ArrowRight", "f", "1", "Escape"]) {
    for (const how of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { defaultPrevented: true }]) {
      assert.equal(pressed(key, how), null, `${key} ${JSON.stringify(how)}`);
    }
  }
});

test("held down, a letter acts once and an arrow goes on", () => {
  assert.equal(pressed("t", { repeat: true }), null);
  assert.deepEqual(pressed("ArrowRight", { repeat: true }), { action: "next" });
});

test("the clicker's keys go on through the talk whatever was clicked, and page even out of a text", () => {
  const select = { matches: (/** @type {string} */ selector) => selector === "*" || /\bselect\b/.test(selector), closest: () => null };
  for (const key of ["PageDown", "ArrowDown", " ", "Enter"]) assert.deepEqual(pressed(key, { target: select }), { action: "next" }, key);
  const text = { matches: (/** @type {string} */ selector) => selector === "*" || selector.includes("textarea"), closest: () => null };
  assert.deepEqual(pressed("PageUp", { target: text }), { action: "back" });
  for (const key of ["ArrowDown", " ", "Enter", "Home"]) assert.equal(pressed(key, { target: text }), null, key);
  const row = { matches: (/** @type {string} */ selector) => selector === "*", closest: () => ({}) };
  assert.equal(pressed("PageDown", { target: row }), null, "a table goes about its rows");
});

test("what is typed into a field is no shortcut", () => {
  const field = { matches: (/** @type {string} */ selector) => selector.includes("textarea") };
  const button = { matches: () => false };
  for (const key of ["f", "ArrowRight", "1", "?"]) {
    assert.equal(pressed(key, { target: field }), null, key);
    assert.ok(pressed(key, { target: button }), key);
    assert.ok(pressed(key, { target: {} }), key); // a document, which matches nothing
  }
});

test("other keys are nobody's, also those that every object has", () => {
  for (const key of ["a", "q", "Tab", "F5", "constructor", "__proto__", "toString", "Shift", "10"]) {
    assert.equal(pressed(key), null, key);
  }
});

test("single characters can be switched off, for good; the clicker's keys stay", () => {
  const localStorage = memoryStorage();
  const documentElement = { dataset: /** @type {Record<string, string>} */ ({}) };
  withGlobals({ localStorage, document: { documentElement } }, () => {
    const shortcuts = createShortcuts();
    assert.equal(shortcuts.areOn(), true);
    shortcuts.set(false);
    assert.equal(documentElement.dataset.shortcuts, "off");
    assert.equal(createShortcuts().areOn(), false);
    const now = { isTelling: true, hasCharacters: false };
    for (const key of ["b", ".", "f", "1", "?"]) assert.equal(pressed(key, {}, now), null, key);
    for (const key of ["PageDown", "ArrowLeft", "Home", "Escape"]) assert.ok(pressed(key, {}, now), key);
    createShortcuts().set(true);
    assert.equal(createShortcuts().areOn(), true);
  });
});
