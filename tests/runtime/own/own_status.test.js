import assert from "node:assert/strict";
import { test } from "node:test";
import { isThere, ownDash, ownStatus } from "runtime/own/own_status.js";
import { realIndex } from "../fixture.js";

const { payload } = realIndex();

/** @param {Record<string, string | number>} properties */
const said = (properties) => ownStatus(/** @type {any} */ ({ own: { properties } }), payload);

test("a status is known by its code and by our word for it, in either language", () => {
  assert.equal(said({ status: "planned" }), "planned");
  assert.equal(said({ 名称: "甲", 状态: payload.words.zh?.["status.under_construction"] || "" }), "under_construction");
  assert.equal(said({ Status: ` ${payload.words.en?.["status.open"]} ` }), "open");
});

test("other words and other columns say nothing", () => {
  assert.equal(said({ status: "很好" }), "");
  assert.equal(said({ 状态: 5 }), "");
  assert.equal(said({ note: "planned" }), "");
  assert.equal(said({ status: "constructor" }), "");
  assert.equal(ownStatus(/** @type {any} */ ({}), payload), "");
});

test("what is not there is never a whole line, and its rhomb is hollow", () => {
  for (const status of ["planned", "preparatory", "under_construction", "not_stated"]) {
    assert.ok(ownDash(status, payload.styles).dash.length, status);
    assert.equal(isThere(status, payload.styles), false, status);
  }
  assert.deepEqual(ownDash("open", payload.styles).dash, []);
  for (const status of ["open", "in_force", "", "event"]) assert.ok(isThere(status, payload.styles), status);
});
