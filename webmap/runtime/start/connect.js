import { quietWhileComposing } from "../base/composing.js";
import { createControls } from "../controls/controls.js";
import { createDrawing } from "../features/drawing.js";
import { createExportMenu } from "../picture/export_menu.js";
import { createFactTeller } from "../popup/fact_teller.js";
import { createFeatureList } from "../find/feature_list.js";
import { createGround } from "../ground/ground_canvas.js";
import { createLabels } from "../labels/labels.js";
import { createPanes } from "../map/panes.js";
import { createPictureDoor } from "../picture/picture_door.js";
import { createPopup } from "../popup/popup.js";
import { createPresenter } from "../present/presenter.js";
import { createSearchBox } from "../find/search.js";
import { moveTo, viewOf } from "../map/view.js";
import { useTheme } from "../base/theme.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Deck } from "../present/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * Build what shows the state, in the order in which it hears of a change.
 * @param {Stage} stage
 * @param {PanelParts & { update: (state: MapState, changed: Set<string>) => void, refresh: () => void }} panel
 * @param {Deck} deck
 */
export function connect(stage, panel, deck) {
  const { map, store } = stage;
  quietWhileComposing(window); // before anybody listens to keys
  const rendererOf = createPanes(map);
  const ground = createGround(stage);
  const drawing = createDrawing(stage, rendererOf, (id, at) => {
    popup.pointAt(at);
    store.apply({ selected: id }, "map");
  });
  const labels = createLabels(stage, drawing.shownViews);
  const controls = createControls(stage, panel.covers);
  const popup = createPopup(stage, { view: drawing.view, panel });
  const facts = createFactTeller(stage, panel);
  const search = createSearchBox(stage, panel, facts.tell);
  const list = createFeatureList(stage, panel);
  const pictures = createPictureDoor(stage, { covers: panel.covers, typeScale: labels.typeScale });
  const exportMenu = createExportMenu(stage, pictures);
  const presenter = createPresenter(stage, panel, deck, labels);
  drawing.showAndHide(store.state());
  labels.place();
  store.watch((state, changed, asked) => {
    if (changed.has("lang") || changed.has("theme")) speak(stage, state, changed);
    if (changed.has("view") && asked.origin !== "map") {
      labels.hold(changed.size > 1);
      moveTo(map, state.view, asked.origin === "presenter" && asked.fields.includes("scene"));
      labels.hold(false);
    }
    for (const part of [drawing, ground, controls, panel, facts, search, list, exportMenu, presenter]) {
      part.update(state, changed);
    }
    // A move has placed the labels already.
    if (changed.size > 1 || !(changed.has("view") || changed.has("selected"))) labels.update();
    popup.update(state, changed, asked);
  });
  store.on("layout", labels.place);
  map.on("moveend", () => store.apply({ view: viewOf(map) }, "map"));
  map.on("click", () => store.apply({ selected: "" }, "map"));

  return {
    addBar: controls.addBar,
    ...{ pictures, presenter },
    /** More features have come. */
    drawAll() {
      drawing.showAndHide(store.state());
      labels.place();
    },
    /** The texts have come: everything is there. */
    complete() {
      for (const part of [panel, search, list, exportMenu, presenter, popup]) part.refresh();
      labels.place();
    },
    /** Load what is used later, so that nothing is missing once the server has gone. */
    prepare: () => Promise.all([search, presenter, pictures].map((part) => part.prepare())),
    /** Finer borders have come. */
    refine() {
      ground.rebuild();
      drawing.rebuildAreas();
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
    root.lang = state.lang === "zh" ? "zh-Hans" : "en";
    document.title = stage.words.t("app.title");
  }
  if (changed.has("theme")) useTheme(root, stage.index.payload.styles, state.theme);
}
