import { sceneState } from "./atlas/scenes.js";
import { addLayers, addTexts, refineGround } from "./atlas/portions.js";
import { indexAtlas } from "./atlas/index.js";
import { calmMotion } from "./base/motion.js";
import { namePartAddresses } from "./base/parts.js";
import { createWords } from "./base/words.js";
import { createTooltip } from "./map/tooltip.js";
import { fitHome, viewOf } from "./map/view.js";
import { createPanel } from "./panel/panel.js";
import { createDeck } from "./present/deck.js";
import { createTalkBar } from "./present/talk_bar.js";
import { connect, speak } from "./start/connect.js";
import { showFailure } from "./start/failure.js";
import { loadPortions } from "./start/portions.js";
import { roomFor } from "./start/room.js";
import { keepAddress, readAddress } from "./state/address.js";
import { publishApi } from "./state/api.js";
import { REACH, defaultState } from "./state/map_state.js";
import { createStore } from "./state/store.js";
/** @import { AtlasPayload, FinePortion } from "./atlas/types.d.ts" */
/** @import { Config, Stage } from "./state/types.d.ts" */

/** Tells those who measure that ground, charter layers and their names are drawn. */
const FIRST_VIEW = "linkmap:first-view";
/** … and that nothing more will be loaded: from here on the page needs no server. */
const SETTLED = "linkmap:settled";

/**
 * Make a folium map the link map.
 * @param {import("leaflet").Map} map
 * @param {Config} config
 */
export async function start(map, config) {
  const container = map.getContainer();
  /** @type {"load" | "draw"} */
  let doing = "load";
  try {
    namePartAddresses(config.parts || {});
    const coming = config.portions ? await loadPortions(config.portions) : null;
    const payload = config.atlas || coming?.first;
    if (!payload) throw new Error("no data are named");
    doing = "draw";
    await roomFor(container);
    const page = build(map, payload, config);
    requestAnimationFrame(() => performance.mark(FIRST_VIEW));
    if (coming) {
      doing = "load";
      const [layers, texts] = [await coming.layers, await coming.texts];
      doing = "draw";
      addLayers(page.stage.index, layers);
      page.parts.drawAll();
      addTexts(page.stage.index, texts);
      page.parts.complete();
    }
    finish(page);
    // Last, what is finer than the first view or used by few: then nothing is missing once
    // the server has gone.
    if (coming) await refine(page, coming.fine);
    whenIdle(() => void page.parts.prepare().then(() => performance.mark(SETTLED)));
  } catch (error) {
    console.error(error);
    showFailure(container, doing);
  }
}

/** @typedef {ReturnType<typeof build>} Page */

/**
 * @param {Page} page
 * @param {() => Promise<FinePortion>} fine
 */
async function refine({ stage, parts }, fine) {
  try {
    refineGround(stage.index, await fine());
    parts.refine();
  } catch (error) {
    console.warn(error); // the coarse ground is good enough to go on with
  }
}

/**
 * What the first view needs; view and selection wait for the map to have its place, and a
 * selection for its feature to have come.
 * @param {import("leaflet").Map} map
 * @param {AtlasPayload} payload
 * @param {Config} config
 */
function build(map, payload, config) {
  const root = map.getContainer();
  root.classList.add("lm-root");
  calmMotion(map);
  map.invalidateSize({ animate: false });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(root);
  const index = indexAtlas(payload);
  const deck = createDeck(index);
  if (index.isComplete) deck.remember();
  const store = createStore(index, defaultState(index, viewOf(map)));
  /** @type {Stage} */
  const stage = {
    ...{ map, index, store, root, words: createWords(payload.words, "zh"), tooltip: createTooltip() },
    embedded: !!config.embedded || window.parent !== window,
    factUrl: config.factUrl || "",
  };
  const asked = readAddress(index);
  const notices = [...asked.notices];
  const { view, selected: _, scene, ...early } = { ...sceneState(index, asked.partial.scene), ...asked.partial };
  const unheard = store.on("notice", (notice) => notices.push(notice));
  // A scene of the reader's own is known once everything is there.
  store.apply({ ...early, ...(sceneState(index, scene) && { scene }) }, "start");
  speak(stage, store.state(), new Set(["lang", "theme"]));
  const [west, south, east, north] = payload.home.bounds;
  map.setMaxBounds([[south - REACH, west - REACH], [north + REACH, east + REACH]]);
  map.options.maxBoundsViscosity = 0.5;

  const panel = createPanel(stage);
  fitHome(stage, panel.covers());
  store.home = viewOf(map);
  unheard();
  const parts = connect(stage, panel, deck);
  store.apply({ view: store.home }, "map");
  const wanted = view && !asked.partial.view ? parts.presenter.fit(view) : view;
  if (wanted) store.apply({ view: wanted }, "start");
  return { stage, parts, deck, notices, asked };
}

/**
 * Everything is there: what the address asks for beyond the first view, what is odd about
 * it, and the page's own interface.
 * @param {Page} page
 */
function finish(page) {
  const { stage, parts, deck, notices } = page;
  const { store, index, words } = stage;
  deck.remember();
  store.apply(whatWaited(page), "start");
  for (const problem of index.payload.problems || []) {
    notices.push({ key: "notice.problem", values: { text: words.pick(problem.text) } });
  }
  for (const notice of notices) store.emit("notice", notice);
  const query = keepAddress(stage);
  createTalkBar(stage, parts.presenter, parts.addBar, query);
  publishApi(stage, query, parts.pictures);
}

/**
 * What the address asks for and could not be had before everything was there: a scene of
 * the reader's own, with its state, and a selection.
 * @param {Page} page
 * @returns {Record<string, unknown>}
 */
function whatWaited({ stage, parts, asked }) {
  const { store, index } = stage;
  const { scene = "", selected, view } = asked.partial;
  const brought = sceneState(index, scene);
  /** @type {Record<string, unknown>} */
  const wanted = {};
  if (scene !== store.state().scene) {
    // What the address says itself has been applied, with a word for what is odd in it.
    for (const [key, value] of Object.entries(brought || {})) if (!(key in asked.partial)) wanted[key] = value;
    if (brought && !view) wanted.view = parts.presenter.fit(brought.view);
    wanted.scene = scene;
  }
  const chosen = selected ?? brought?.selected;
  if (chosen) wanted.selected = chosen;
  // A view that was asked for stays: whatever tells of the selection keeps to it.
  if (chosen && (view || brought)) wanted.view ??= store.state().view;
  return wanted;
}

/** @param {() => void} fn */
function whenIdle(fn) {
  if (window.requestIdleCallback) window.requestIdleCallback(fn, { timeout: 3000 });
  else setTimeout(fn, 500);
}
