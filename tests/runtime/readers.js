/** The page's readers of what strangers bring, each held to its promise: an answer or a refusal in words. */
import assert from "node:assert/strict";
import { sceneIds } from "runtime/atlas/scenes.js";
import { normalise } from "runtime/state/map_state.js";
import { parseDeck, readDeck } from "runtime/present/scene_file.js";
import { readTalk } from "runtime/present/talk_file.js";
import { startState } from "./fixture.js";
import { openAddress } from "./state/asking.js";
import { outcome } from "./own/reading.js";
/** @import { AtlasIndex } from "runtime/atlas/types.d.ts" */

/** What takes longer does not end: ten megabytes are read in five seconds, on a machine of eight workers in ten. */
const MOST_MS = 60_000;

/**
 * @param {AtlasIndex} index
 * @returns {Record<string, (bytes: Uint8Array) => void>} each fails where it breaks its promise
 */
export function readersOf(index) {
  const told = sceneIds(index);
  const start = startState(index);
  const words = index.payload.words.zh ?? {};
  const isTold = (/** @type {string} */ key) => assert.ok(Object.hasOwn(words, key), `no word for ${key}`);
  const textOf = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);
  /** @param {unknown} data */
  function deck(data) {
    const read = readDeck(data, index, told);
    if (!read) return;
    for (const { key } of read.notices) isTold(key);
    for (const one of read.entries) {
      if (typeof one === "string") assert.ok(told.includes(one), one);
      else {
        assert.match(one.id, /^own-[a-z0-9]+$/);
        for (const text of [one.title, one.text, one.notes]) assert.equal(typeof text, "string");
        normalise(one.state, start, index);
      }
    }
  }
  return {
    own(bytes) {
      const begun = performance.now();
      const read = outcome("a file", bytes);
      for (const code of read.codes) isTold(`own.problem.${code}`);
      for (const { shape } of read.placed) {
        for (const [lon, lat] of [...shape.points, ...shape.lines.flat(), ...shape.polygons.flat(2)]) {
          assert.ok(Number.isFinite(lon) && Number.isFinite(lat), `${lon}, ${lat}`);
        }
      }
      for (const answer of read.answers) read.again(answer);
      assert.ok(performance.now() - begun < MOST_MS, "far too slow");
    },
    scenes: (bytes) => deck(parseDeck(textOf(bytes))),
    talk(bytes) {
      const { data, notices } = readTalk(textOf(bytes), index, told);
      for (const { key } of notices) isTold(key);
      if (data !== null) deck(data);
      else assert.ok(notices.length, "refused without a word");
    },
    address(bytes) {
      const { notices } = openAddress(index, `?${textOf(bytes)}`);
      for (const { key } of notices) isTold(key);
    },
  };
}
