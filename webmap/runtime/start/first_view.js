import { createControls } from "../controls/controls.js";
import { createDrawing } from "../features/drawing.js";
import { createGround } from "../ground/ground_canvas.js";
import { createLabels } from "../labels/labels.js";
import { createPanes } from "../map/panes.js";
import { homeView, isSameView, moveTo, viewOf } from "../map/view.js";
import { createPanel } from "../panel/panel.js";
import { themeScale, useTheme } from "../base/theme.js";
import { HTML_LANG } from "../base/language.js";
/** @import { LatLng } from "leaflet" */
/** @import { Asked, MapState, Stage } from "../state/types.d.ts" */

/**
 * A part of the page that shows the state.
 * @typedef {{ update: (state: MapState, changed: Set<string>, asked: Asked) => void }} Shows
 */

/** @typedef {ReturnType<typeof connectFirstView>} FirstView */

/**
 * What the first view needs: ground, features, names, panel, controls. What comes later
 * joins by `add`; all of it hears of a change in one order.
 * @param {Stage} stage
 */
export function connectFirstView(stage) {
  const { map, store } = stage;
  const panel = createPanel(stage);
  store.home = homeView(stage, panel.covers());
  moveTo(map, store.home, false);
  const rendererOf = createPanes(map);
  const ground = createGround(stage);
  /** @type {(at: LatLng | null) => void} */
  let pointAt = () => {};
  /** @type {(at: LatLng) => void} a click beside all features */
  let onGround = () => void store.apply({ selected: "" }, "map");
  /** @type {(id: string, at: LatLng | null) => void} */
  const choose = (id, at) => {
    pointAt(at);
    store.apply({ selected: id, at: "" }, "map");
  };
  const drawing = createDrawing(stage, rendererOf, choose);
  const labels = createLabels(stage, drawing.shownViews);
  const controls = createControls(stage, panel.covers);
  /** @type {Shows[]} */
  const parts = [drawing, ground, controls, panel];
  /** @type {Shows[]} what tells of the state that the others show */
  const last = [];
  drawing.showAndHide(store.state());
  labels.place();
  let lastScale = themeScale(stage.index.payload.styles, store.state().theme);
  store.watch((state, changed, asked) => {
    if (changed.has("lang") || changed.has("theme")) speak(stage, state, changed);
    if (changed.has("view") && asked.origin !== "map") {
      moveTo(map, state.view, asked.origin === "presenter" && asked.fields.includes("scene"));
    }
    for (const part of [...parts, ...last]) part.update(state, changed, asked);
    // Names come last: what tells of a selection covers the map, or has just left it. Other
    // colours alone leave them where they are.
    const scale = themeScale(stage.index.payload.styles, state.theme);
    if (changed.size > 1 || !changed.has("theme") || scale !== lastScale) labels.update();
    lastScale = scale;
  });
  store.on("layout", labels.update);
  map.on("moveend", () => store.apply({ view: viewOf(map) }, "map"));
  map.on("click", ({ latlng, originalEvent: { target } }) => {
    // Leaflet takes a click on what it made go away, such as a closed notice, for one on the map.
    const isMeant = target instanceof Node && target.isConnected;
    if (isMeant && ![...drawing.takers].some((take) => take(latlng))) onGround(latlng);
  });

  return {
    choose,
    ...{ panel, labels, drawing, viewOf: drawing.view, useRoving: drawing.useRoving, line: controls.line, tools: controls.tools },
    ...{ shownViews: drawing.shownViews, useMeeting: drawing.useMeeting, light: drawing.light },
    /**
     * @param {Shows[]} more
     * @param {Shows & { pointAt: (at: LatLng | null) => void, ground: (at: LatLng) => void }} teller of what is selected
     */
    add(more, teller) {
      parts.push(...more);
      last.push(teller);
      pointAt = teller.pointAt;
      onGround = teller.ground;
    },
    /** The page has another size: a frame often gets its own late. Who is at home stays there. */
    fillRoom() {
      const { view, scene } = store.state();
      const isAtHome = !scene && isSameView(view, store.home);
      map.invalidateSize({ animate: false });
      store.home = homeView(stage, panel.covers());
      if (isAtHome) moveTo(map, store.home, false);
    },
    /** More features have come. */
    drawAll() {
      drawing.showAndHide(store.state());
      labels.update();
    },
    /** Finer borders have come, and the towns. */
    refine() {
      ground.rebuild();
      drawing.rebuildAreas();
      labels.update();
    },
  };
}

/**
 * Language and theme belong to the whole document. Either makes the browser style it all
 * anew, so that only what has changed is touched.
 * @param {Stage} stage
 * @param {MapState} state
 * @param {Set<string>} changed
 */
export function speak(stage, state, changed) {
  const root = document.documentElement;
  if (changed.has("lang")) {
    stage.words.use(state.lang);
    root.lang = HTML_LANG[state.lang];
    document.title = stage.words.t("app.title");
  }
  if (changed.has("theme")) useTheme(root, stage.index.payload.styles, state.theme);
}
