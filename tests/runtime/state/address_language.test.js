import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture, realIndex, startState } from "../fixture.js";
import { openAddress } from "./asking.js";

/** The app (service/languages.py) and the map read the language of an address alike. */

const index = realIndex();
const start = startState(index);

test("in every address the app asks for the language that the map shows", () => {
  const addresses = Object.entries(fixture.languages);
  assert.ok(addresses.length > 3000);
  assert.ok(new Set(Object.values(fixture.languages)).size === 3);
  for (const [address, lang] of addresses) {
    assert.equal(openAddress(index, address).state.lang, lang || start.lang, JSON.stringify(address));
  }
});
