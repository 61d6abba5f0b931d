import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "runtime/state/store.js";
import { keepAddress, readAddress } from "runtime/state/address.js";
import { withGlobals } from "../browser.js";
import { homeOf, realIndex, startState } from "../fixture.js";
/** @import { Notice, Stage } from "runtime/state/types.d.ts" */

/**
 * A tab whose address the page keeps. Time passes when `wait` says so.
 * @param {{ embedded?: boolean, refuses?: boolean }} [how]
 * @param {(tab: ReturnType<typeof openTab>) => void} [act]
 */
function inTab(how = {}, act = () => {}) {
  const tab = openTab(how);
  withGlobals(tab.globals, () => {
    tab.start();
    act(tab);
  });
}

/** @param {{ embedded?: boolean, refuses?: boolean }} how */
function openTab({ embedded = false, refuses = false }) {
  const index = realIndex();
  const store = createStore(index, startState(index));
  store.home = homeOf(index);
  /** @type {string[]} */
  const entries = [""];
  const location = { search: "", hash: "", pathname: "/map" };
  /** @type {((event: { state: unknown }) => void)[]} */
  const goBack = [];
  /** @type {unknown[]} */
  const marks = [null];
  /** @type {Map<number, () => void>} */
  const timers = new Map();
  let last = 0;
  /** @param {string} url */
  function say(url) {
    if (refuses) throw new DOMException("too often", "SecurityError");
    location.search = url === location.pathname ? "" : url;
  }
  const history = {
    pushState(/** @type {unknown} */ mark, /** @type {string} */ _title, /** @type {string} */ url) {
      say(url);
      entries.push(location.search);
      marks.push(mark);
    },
    replaceState(/** @type {unknown} */ mark, /** @type {string} */ _title, /** @type {string} */ url) {
      say(url);
      entries[entries.length - 1] = location.search;
      marks[marks.length - 1] = mark;
    },
  };
  const window = {
    addEventListener: (/** @type {string} */ name, /** @type {(event: { state: unknown }) => void} */ fn) =>
      void (name === "popstate" && goBack.push(fn)),
    setTimeout(/** @type {(...args: unknown[]) => void} */ fn, /** @type {number} */ _ms, /** @type {unknown[]} */ ...args) {
      timers.set(++last, () => fn(...args));
      return last;
    },
  };
  const clearTimeout = (/** @type {number} */ id) => timers.delete(id);
  const stage = /** @type {Stage} */ (/** @type {unknown} */ ({ store, index, embedded }));
  let query = () => "";
  return {
    globals: { location, history, window, clearTimeout },
    store, entries, location, index,
    start: () => void (query = keepAddress(stage)),
    query: () => query(),
    wait() {
      const due = [...timers.values()];
      timers.clear();
      for (const fn of due) fn();
    },
    /** To an address that somebody wrote. @param {string} search */
    back(search) {
      location.search = search;
      for (const fn of goBack) fn({ state: null });
    },
    /** To the page's own entry before. */
    stepBack() {
      entries.pop();
      marks.pop();
      location.search = entries.at(-1) ?? "";
      for (const fn of goBack) fn({ state: marks.at(-1) });
    },
  };
}

test("a selection and a scene are steps of the history; the rest only changes the address", () => {
  inTab({}, ({ store, entries, wait, location }) => {
    store.apply({ layers: ["bus_lines"] });
    store.apply({ view: { zoom: 9 } });
    assert.equal(location.search, "", "not at once: a pan would write it at every frame");
    wait();
    assert.match(location.search, /layers=bus_lines/);
    assert.equal(entries.length, 1);
    store.apply({ selected: "bus-01" });
    assert.equal(entries.length, 2);
    assert.match(location.search, /f=bus-01/);
    store.apply({ scene: "border" });
    assert.equal(entries.length, 3);
    // What ends a selection is no new place to go back to.
    store.apply({ selected: "port-luzhou" });
    store.apply({ selected: "" });
    wait();
    assert.equal(entries.length, 4);
    assert.doesNotMatch(location.search, /f=/);
  });
});

test("back at the start the address is bare", () => {
  inTab({}, ({ store, wait, location, index }) => {
    store.apply({ layers: [] });
    wait();
    assert.equal(location.search, "?layers=none");
    store.apply({ layers: startState(index).layers });
    wait();
    assert.equal(location.search, "");
  });
});

test("going back takes over the whole of an address and writes no step of its own", () => {
  inTab({}, ({ store, entries, wait, back, index }) => {
    store.apply({ lang: "en", selected: "bus-01" });
    const steps = entries.length;
    back("?theme=dark");
    wait();
    assert.deepEqual(store.state(), { ...startState(index), theme: "dark" });
    assert.equal(entries.length, steps);
    back("?scene=border");
    assert.equal(store.state().scene, "border");
    assert.deepEqual(store.state().layers, ["border_counties"]);
    assert.equal(entries.length, steps);
  });
});

test("a step back keeps language and theme, and what was changed just before a step belongs to the one before", () => {
  inTab({}, ({ store, entries, stepBack }) => {
    store.apply({ selected: "bus-01" });
    store.apply({ lang: "en", status: ["open"] });
    // At once: the address has not yet been written.
    store.apply({ selected: "port-luzhou" });
    assert.match(entries[1] ?? "", /status=open/);
    store.apply({ theme: "dark" });
    stepBack();
    const { selected, status, lang, theme } = store.state();
    assert.deepEqual([selected, status, lang, theme], ["bus-01", ["open"], "en", "dark"]);
  });
});

test("what is odd in an address one goes back to is said", () => {
  inTab({}, ({ store, back }) => {
    /** @type {Notice[]} */
    const notices = [];
    store.on("notice", (notice) => notices.push(notice));
    back("?f=nobody-9&theme=dark");
    assert.equal(store.state().theme, "dark");
    back("?c=99,105");
    // By the keys that stand there.
    assert.deepEqual(notices.map(({ values }) => values.field), ["f", "c"]);
  });
});

test("in a frame its steps are steps of the window, too", () => {
  inTab({ embedded: true }, ({ store, entries, wait, location, query }) => {
    store.apply({ selected: "bus-01" });
    wait();
    assert.equal(entries.length, 2);
    assert.equal(location.search, query());
    assert.match(query(), /f=bus-01/);
  });
});

test("a browser that refuses a new address keeps the state", () => {
  inTab({ refuses: true }, ({ store, wait }) => {
    store.apply({ selected: "bus-01" });
    store.apply({ lang: "en" });
    wait();
    assert.equal(store.state().selected, "bus-01");
    assert.equal(store.state().lang, "en");
  });
});

test("a file from disk may carry its state after a hash, with or without a question mark", () => {
  const index = realIndex();
  const places = [
    { search: "?lang=en", hash: "" },
    { search: "", hash: "#lang=en" },
    { search: "", hash: "#?lang=en" },
  ];
  for (const location of places) {
    withGlobals({ location }, () => assert.deepEqual(readAddress(index), { partial: { lang: "en" }, notices: [], isWhole: true }));
  }
  for (const hash of ["", "#"]) {
    withGlobals({ location: { search: "", hash } }, () => assert.deepEqual(readAddress(index).partial, {}));
  }
});
