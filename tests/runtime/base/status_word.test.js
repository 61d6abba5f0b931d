import assert from "node:assert/strict";
import { test } from "node:test";
import { generalStatusWord, sharedStatusWord, statusWord } from "runtime/base/status_word.js";
import { createWords } from "runtime/base/words.js";
import { fixture } from "../fixture.js";

const words = createWords(fixture.payload.words, "en");
const { features, facts } = fixture.payload;

test("a road is open, a court and a port operate, and so does what is told of them", () => {
  const word = (/** @type {string} */ id) =>
    statusWord(words, "open", features.find((feature) => feature.id === id));
  assert.equal(word("bus-01"), "Open");
  assert.equal(word("inst-financial-court"), "Operating");
  assert.equal(word("port-guoyuan"), "Operating");
  assert.equal(statusWord(words, "open", facts["ins-02"]), "Operating");
  assert.equal(statusWord(words, "open", facts["port-06"]), "Open");
});

test("every other status has one word, whatever the thing", () => {
  for (const status of fixture.payload.vocabulary.intended_statuses) {
    assert.equal(statusWord(words, status, { operates: true }), statusWord(words, status, undefined));
    assert.equal(generalStatusWord(words, status), words.t(`status.${status}`));
  }
});

test("a filter names a status of things of every kind", () => {
  assert.equal(generalStatusWord(words, "open"), "Open or operating");
});

test("a legend says both words only where both kinds are seen", () => {
  assert.equal(sharedStatusWord(words, "open", [{}, {}]), "Open");
  assert.equal(sharedStatusWord(words, "open", [{ operates: true }]), "Operating");
  assert.equal(sharedStatusWord(words, "open", [{}, { operates: true }]), "Open or operating");
  assert.equal(sharedStatusWord(words, "planned", [{}, { operates: true }]), "Planned");
});
