import { keepAddress, readAddress } from "./state/address.js";
import { publishApi } from "./state/api.js";
import { indexAtlas } from "./atlas/index.js";
import { createContext } from "./ground/ground_canvas.js";
import { createControls, fitHome } from "./controls/controls.js";
import { h } from "./base/dom.js";
import { createDeck } from "./present/deck.js";
import { createDrawing } from "./features/drawing.js";
import { createLabels } from "./labels/labels.js";
import { calmMotion } from "./base/motion.js";
import { createPanel } from "./panel/panel.js";
import { createPanes } from "./map/panes.js";
import { createPopup } from "./popup/popup.js";
import { createPresenter } from "./present/presenter.js";
import { sceneState } from "./atlas/scene_state.js";
import { moveTo } from "./present/scene_view.js";
import { REACH, defaultState, roundView } from "./state/map_state.js";
import { createStore } from "./state/store.js";
import { addStoryTools } from "./present/talk_bar.js";
import { useTheme } from "./base/theme.js";
import { createTools } from "./controls/tools.js";
import { createWords } from "./base/words.js";
/** @import { AtlasPayload } from "./atlas/types.d.ts" */
/** @import { Deck } from "./present/types.d.ts" */
/** @import { Config, MapState, Stage } from "./state/types.d.ts" */

/**
 * Make a folium map the link map.
 * @param {import("leaflet").Map} map
 * @param {Config} config
 */
export async function start(map, config) {
  try {
    const payload = config.atlas || (await loadAtlas(config.atlasUrl || ""));
    build(map, payload, config);
  } catch (error) {
    console.error(error);
    showFailure(map.getContainer());
  }
}

/** @param {string} url */
async function loadAtlas(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return /** @type {Promise<AtlasPayload>} */ (answer.json());
}

/**
 * Never a blank box: say what happened, in both languages, since neither is known yet.
 * @param {HTMLElement} container
 */
function showFailure(container) {
  const again = h("button", { type: "button", onclick: () => location.reload() }, "重试 · Retry");
  const text = "地图数据没有载入。The map data did not load.";
  container.append(h("div", { class: "lm-failure", role: "alert" }, h("p", null, text), again));
}

/**
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
  const store = createStore(index, defaultState(index, viewOf(map)));
  const words = createWords(payload.words, "zh");
  const tooltip = L.tooltip({ className: "lm-tip", offset: [14, 0], opacity: 1 });
  /** @type {Stage} */
  const stage = {
    ...{ map, index, words, store, root, tooltip },
    embedded: !!config.embedded || window.parent !== window,
    factUrl: config.factUrl || "",
    pointAt: null,
    typeScale: 1,
  };

  // What the address asks for comes before anything is built; view and selection wait
  // for the map to have its place.
  const { partial, notices } = readAddress(index);
  const { view, selected, ...early } = { ...sceneState(index, partial.scene), ...partial };
  const unheard = store.on("notice", (notice) => notices.push(notice));
  store.apply(early, "start");
  speak(stage, store.state(), new Set(["lang", "theme"]));
  const [west, south, east, north] = payload.home.bounds;
  map.setMaxBounds([[south - REACH, west - REACH], [north + REACH, east + REACH]]);
  map.options.maxBoundsViscosity = 0.5;

  const panel = createPanel(stage);
  fitHome(stage, panel.covers());
  store.home = viewOf(map);
  const presenter = connect(stage, panel, deck);
  store.apply({ view: store.home }, "map");
  const wanted = view && !partial.view ? presenter.fit(view) : view;
  store.apply({ ...(wanted && { view: wanted }), ...(selected && { selected }) }, "start");
  unheard();
  for (const problem of payload.problems || []) {
    notices.push({ key: "notice.problem", values: { text: words.pick(problem.text) } });
  }
  for (const notice of notices) store.emit("notice", notice);
  const query = keepAddress(stage);
  addStoryTools(stage, presenter, query);
  publishApi(stage, query);
}

/**
 * Build what shows the state, in the order in which it hears of a change.
 * @param {Stage} stage
 * @param {ReturnType<typeof createPanel>} panel
 * @param {Deck} deck
 */
function connect(stage, panel, deck) {
  const { map, store } = stage;
  const rendererOf = createPanes(map);
  const context = createContext(stage);
  const drawing = createDrawing(stage, rendererOf);
  const labels = createLabels(stage, drawing.shownViews);
  const controls = createControls(stage, panel.covers);
  const popup = createPopup(stage, { view: drawing.view, covers: panel.covers });
  const tools = createTools(stage, panel.covers);
  const presenter = createPresenter(stage, panel, deck);
  drawing.showAndHide(store.state());
  labels.place();
  store.watch((state, changed, asked) => {
    if (changed.has("lang") || changed.has("theme")) speak(stage, state, changed);
    if (changed.has("view") && asked.origin !== "map") {
      labels.hold(changed.size > 1);
      moveTo(map, state.view, asked.origin === "presenter" && asked.fields.includes("scene"));
      labels.hold(false);
    }
    drawing.update(state, changed);
    context.update(state, changed);
    controls.update(state, changed);
    panel.update(state, changed);
    tools.update(state, changed);
    presenter.update(state, changed);
    // A move has placed the labels already.
    if (changed.size > 1 || !(changed.has("view") || changed.has("selected"))) labels.update();
    popup.update(state, changed, asked);
  });
  store.on("layout", labels.place);
  map.on("moveend", () => store.apply({ view: viewOf(map) }, "map"));
  map.on("click", () => store.apply({ selected: "" }, "map"));
  return presenter;
}

/**
 * Language and theme belong to the whole document. Either makes the browser style it all
 * anew, so that only what has changed is touched.
 * @param {Stage} stage
 * @param {MapState} state
 * @param {Set<string>} changed
 */
function speak(stage, state, changed) {
  const root = document.documentElement;
  if (changed.has("lang")) {
    stage.words.use(state.lang);
    root.lang = state.lang === "zh" ? "zh-Hans" : "en";
    document.title = stage.words.t("app.title");
  }
  if (changed.has("theme")) useTheme(root, stage.index.payload.styles, state.theme);
}

/** @param {import("leaflet").Map} map */
function viewOf(map) {
  const center = map.getCenter();
  return roundView({ lat: center.lat, lng: center.lng, zoom: map.getZoom() });
}
