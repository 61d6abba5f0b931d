import assert from "node:assert/strict";
import { test } from "node:test";
import { createDeck } from "runtime/present/deck.js";
import { pickScene } from "runtime/present/scene_file.js";
import { createStore } from "runtime/state/store.js";
import { REFUSING_STORAGE, memoryStorage, withGlobals } from "../browser.js";
import { found, realIndex, startState, stateWith } from "../fixture.js";
import { sceneIds } from "runtime/atlas/scenes.js";
/** @import { Deck } from "runtime/present/types.d.ts" */

/**
 * @param {(deck: Deck, index: ReturnType<typeof realIndex>) => void} act
 * @param {object} [localStorage]
 */
function withDeck(act, localStorage = memoryStorage()) {
  withGlobals({ localStorage }, () => {
    const index = realIndex();
    const deck = createDeck(index);
    act(deck, index);
  });
}

/** @param {Deck} deck */
const ids = (deck) => deck.list().map((scene) => scene.id);

/**
 * @param {Deck} deck
 * @param {ReturnType<typeof realIndex>} index
 */
const addOwn = (deck, index, title = "mine") =>
  deck.add({ title, text: "told", notes: "whispered", state: pickScene(stateWith(index, { layers: ["bus_lines"] })) });

test("at first the deck is the map's scenes in their order", () => {
  withDeck((deck, index) => {
    assert.deepEqual(ids(deck), sceneIds(index));
    assert.equal(deck.indexOf("border"), 1);
    assert.equal(deck.indexOf("no-such"), -1);
    assert.ok(!deck.isOwn("border"));
  });
});

test("an own scene stands last, reads the same in both languages and is a scene like any other", () => {
  withDeck((deck, index) => {
    const id = addOwn(deck, index, "<b>我的</b>");
    assert.equal(ids(deck).at(-1), id);
    assert.ok(deck.isOwn(id));
    const scene = found(deck.scene(id));
    assert.deepEqual([scene.title, scene.notes], [{ zh: "<b>我的</b>", en: "<b>我的</b>" }, { zh: "whispered", en: "whispered" }]);
    const store = createStore(index, startState(index));
    assert.deepEqual(store.apply({ scene: id }).layers, ["bus_lines"]);
    assert.notEqual(addOwn(deck, index), id);
  });
});

test("scenes are moved within the deck and not beyond its ends", () => {
  withDeck((deck, index) => {
    const first = found(sceneIds(index)[0]);
    deck.move(first, -1);
    assert.deepEqual(ids(deck), sceneIds(index));
    deck.move(first, 2);
    assert.equal(deck.indexOf(first), 2);
    deck.move("no-such", 1);
    deck.move(first, 99);
    assert.equal(deck.indexOf(first), 2);
    assert.deepEqual(new Set(ids(deck)), new Set(sceneIds(index)));
  });
});

test("a scene of the map that is taken out stays known, since links name it; an own one is gone", () => {
  withDeck((deck, index) => {
    const id = addOwn(deck, index);
    deck.remove("border");
    deck.remove(id);
    assert.ok(!ids(deck).includes("border") && !ids(deck).includes(id));
    assert.ok(deck.scene("border"));
    assert.equal(deck.scene(id), undefined);
    const store = createStore(index, startState(index));
    assert.equal(store.apply({ scene: "border" }).scene, "border");
    assert.equal(store.apply({ scene: id }).scene, "border");
  });
});

test("restoring brings the map's scenes back and keeps one's own", () => {
  withDeck((deck, index) => {
    const told = [...sceneIds(index)];
    const id = addOwn(deck, index);
    for (const one of told) deck.remove(one);
    deck.restore();
    assert.deepEqual(ids(deck), [...told, id]);
  });
});

test("the browser remembers the deck, order and all", () => {
  const localStorage = memoryStorage();
  /** @type {string[]} */
  let before = [];
  withDeck((deck, index) => {
    const id = addOwn(deck, index);
    deck.move(id, -3);
    deck.remove("overview");
    before = ids(deck);
  }, localStorage);
  withDeck((deck, index) => {
    assert.deepEqual(ids(deck), before);
    assert.deepEqual(createStore(index, startState(index)).apply({ scene: "own-1" }).layers, ["bus_lines"]);
  }, localStorage);
});

test("a browser that refuses to remember, or remembers rubbish, has the map's scenes", () => {
  withDeck((deck, index) => {
    assert.equal(deck.list().length, sceneIds(index).length);
    addOwn(deck, index);
    assert.equal(deck.list().length, sceneIds(index).length);
  }, REFUSING_STORAGE);
  for (const kept of [null, 7, "x", [], {}, { kind: "link-map-scenes", version: 1, scenes: [] }]) {
    const localStorage = memoryStorage({ "link-map": JSON.stringify({ deck: kept }) });
    withDeck((deck, index) => assert.deepEqual(ids(deck), sceneIds(index)), localStorage);
  }
});

test("a deck saved to a file comes back elsewhere, small enough to send", () => {
  let file = "";
  /** @type {string[]} */
  let before = [];
  withDeck((deck, index) => {
    deck.move(addOwn(deck, index), -2);
    deck.remove("overview");
    [file, before] = [JSON.stringify(deck.data()), ids(deck)];
  });
  assert.ok(file.length < 2000, `${file.length} characters`);
  withDeck((deck) => {
    assert.deepEqual(deck.fromData(JSON.parse(file)), []);
    assert.deepEqual(ids(deck), before);
  });
});

test("a file of another kind changes nothing and is named", () => {
  withDeck((deck, index) => {
    const before = ids(deck);
    let changes = 0;
    deck.watch(() => changes++);
    assert.deepEqual(deck.fromData("nonsense").map((notice) => notice.key), ["presenter.bad_file"]);
    assert.deepEqual([ids(deck), changes], [before, 0]);
    addOwn(deck, index);
    assert.equal(changes, 1);
  });
});

test("an own scene is written over in its place, and every change is taken back", () => {
  withDeck((deck, index) => {
    const told = ids(deck);
    assert.equal(deck.canUndo(), false);
    const id = addOwn(deck, index);
    deck.move(id, -2);
    const before = ids(deck);
    const was = deck.ownOf(id);
    if (!was) throw new Error("no scene");
    deck.change(id, { ...was, title: "新题目" });
    assert.equal(deck.scene(id)?.title.zh, "新题目");
    assert.deepEqual(ids(deck), before);
    deck.remove("border");
    deck.restore();
    for (let left = 3; left; left -= 1) deck.undo();
    assert.equal(deck.scene(id)?.title.zh, was.title);
    assert.deepEqual(ids(deck), before);
    deck.undo();
    deck.undo();
    assert.deepEqual([ids(deck), deck.canUndo()], [told, false]);
  });
});
