import { sceneState } from "./atlas/scenes.js";
import { addLater, addLayers, addRecord, addTexts, addToolWords, refineGround, withWordTables } from "./atlas/portions.js";
import { indexAtlas } from "./atlas/index.js";
import { calmMotion } from "./base/motion.js";
import { once } from "./base/once.js";
import { unpackedText } from "./base/packed.js";
import { namePartAddresses } from "./base/parts.js";
import { createWords } from "./base/words.js";
import { createTooltip } from "./map/tooltip.js";
import { viewOf } from "./map/view.js";
import { showFailure } from "./start/failure.js";
import { endFirstSight } from "./start/first_sight.js";
import { connectFirstView, speak } from "./start/first_view.js";
import { loadPortions } from "./start/portions.js";
import { roomFor } from "./start/room.js";
import { holdCalls, refuseCalls } from "./state/early_calls.js";
import { readAddress } from "./state/address.js";
import { REACH } from "./state/asked_view.js";
import { defaultState } from "./state/map_state.js";
import { createStore } from "./state/store.js";
/** @import { AtlasPayload, FinePortion } from "./atlas/types.d.ts" */
/** @import { FirstView } from "./start/first_view.js" */
/** @import { Config, Stage } from "./state/types.d.ts" */

/** Tells those who measure that ground, charter layers and their names are drawn. */
const FIRST_VIEW = "linkmap:first-view";
/** … that the map is whole, and so are the records it tells. */
const SETTLED = "linkmap:settled";
/** … and that nothing more will be loaded: from here on the page needs no server. */
const STORED = "linkmap:stored";
/** A slow line has the map for itself so long; what few need waits, or for the first touch. */
const CALM_AFTER_MS = 5200;

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
    holdCalls();
    namePartAddresses(config.parts || {});
    const coming = config.portions ? await loadPortions(config.portions) : null;
    const payload = config.packed ? withWordTables(JSON.parse(await unpackedText(config.packed))) : coming?.first;
    if (!payload) throw new Error("no data are named");
    const whole = import("./start/whole_page.js");
    whole.catch(() => {}); // waited for below
    doing = "draw";
    await roomFor(container);
    endFirstSight();
    const { stage, first, asked } = showFirstView(map, payload, config);
    requestAnimationFrame(() => performance.mark(FIRST_VIEW));
    // Asked for once the first view is painted, which it must not hold up.
    const adding = coming && nextFrame().then(coming.later);
    adding?.catch(() => {}); // waited for below
    const finding = nextFrame().then(() => import("./find/finder.js"));
    finding.catch(() => {}); // waited for below
    doing = "load";
    const [layers, texts] = [await coming?.layers, await coming?.texts];
    const { completePage, fetchTalk } = await whole;
    if (asked.partial.scene) fetchTalk().catch(() => {}); // waited for below
    doing = "draw";
    if (layers) addLayers(stage.index, layers);
    if (layers) first.drawAll();
    if (texts) addTexts(stage.index, texts);
    doing = "load";
    const later = await adding;
    const finder = await finding;
    doing = "draw";
    if (later) addLater(stage.index, later);
    if (later) first.drawAll();
    const page = await completePage(stage, first, asked, finder, {
      loadExtras: async () => coming && addRecord(stage.index, await coming.record()),
      loadWords: once(async () => coming && addToolWords(stage.index, await coming.tools())),
    });
    // Last, what is finer than the first view or used by few: then nothing is missing once
    // the server has gone.
    if (coming) await refine(stage, first, coming.fine);
    await new Promise(whenIdle);
    await page.prepare();
    performance.mark(SETTLED);
    await calmOrTouched();
    for (const store of page.stores) {
      await new Promise(whenIdle);
      await store().catch(() => {}); // tried again when it is used
    }
    performance.mark(STORED);
  } catch (error) {
    console.error(error);
    endFirstSight();
    showFailure(container, doing);
    refuseCalls("the map could not be shown");
  }
}

/**
 * Ground, charter layers and their names as the address asks for them; a scene is told, and
 * what is selected, once everything is there.
 * @param {import("leaflet").Map} map
 * @param {AtlasPayload} payload
 * @param {Config} config
 */
function showFirstView(map, payload, config) {
  const root = map.getContainer();
  root.classList.add("lm-root");
  calmMotion(map);
  map.invalidateSize({ animate: false });
  const index = indexAtlas(payload);
  const store = createStore(index, defaultState(index, viewOf(map)));
  /** @type {Stage} */
  const stage = {
    ...{ map, index, store, root, words: createWords(payload.words, "zh"), tooltip: createTooltip() },
    embedded: window.parent !== window,
    guests: new Set(),
    factUrl: config.factUrl || "",
    siteUrl: config.siteUrl || "",
    filesUrl: config.filesUrl || "",
    healthUrl: config.healthUrl || "",
    slots: /** @type {any} */ (null), // the whole page brings them
  };
  const asked = readAddress(index);
  const told = sceneState(index, asked.partial.scene, asked.partial.step);
  const { view, selected: _, at: __, scene, step, ...early } = { ...told, ...asked.partial };
  const unheard = store.on("notice", (notice) => asked.notices.push(notice));
  // A scene of the reader's own is known once everything is there.
  store.apply({ ...early, ...(told && { scene, step }) }, "start");
  unheard();
  speak(stage, store.state(), new Set(["lang", "theme"]));
  const [west, south, east, north] = payload.home.bounds;
  map.setMaxBounds([[south - REACH, west - REACH], [north + REACH, east + REACH]]);
  map.options.maxBoundsViscosity = 0.5;
  const first = connectFirstView(stage);
  new ResizeObserver(first.fillRoom).observe(root);
  store.apply({ view: view ? { ...store.home, ...view } : store.home }, "start");
  return { stage, first, asked };
}

/**
 * @param {Pick<Stage, "index" | "map">} stage
 * @param {FirstView} first
 * @param {() => Promise<FinePortion>} fine
 */
async function refine({ index, map }, first, fine) {
  try {
    refineGround(index, await fine());
    first.refine();
  } catch (error) {
    console.warn(error);
    // The coarse ground is good enough to go on with; whoever comes nearer has it tried again.
    map.once("zoomend", () => void refine({ index, map }, first, fine));
  }
}

/** When the next frame is painted; or soon, where none is: a hidden page paints none. */
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, 500);
  });
}

/** Until the page has been there for a while, or somebody begins to work with it. */
function calmOrTouched() {
  return new Promise((resolve) => {
    for (const touch of ["pointerdown", "keydown", "dragover"]) window.addEventListener(touch, resolve, { once: true, capture: true });
    setTimeout(resolve, Math.max(0, CALM_AFTER_MS - performance.now()));
  });
}

/** @param {(value?: unknown) => void} fn */
function whenIdle(fn) {
  if (window.requestIdleCallback) window.requestIdleCallback(() => fn(), { timeout: 3000 });
  else setTimeout(fn, 500);
}
