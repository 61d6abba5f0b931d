import { isVisible } from "../atlas/filters.js";
import { afterPaint } from "../base/after_paint.js";
import { h, liveRegion } from "../base/dom.js";
import { once } from "../base/once.js";
import { isSmall } from "../base/screen_size.js";
import { isInField } from "../base/typing.js";
import { createDialog } from "../controls/dialog.js";
import { spokenName } from "../features/interact.js";
import { createSubjects } from "./subjects_told.js";
import { createTeller } from "./teller.js";
import { thenNow } from "./then_now.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Asked, MapState, Stage } from "../state/types.d.ts" */
/** @import { GroundTools, RecordPart, Subject } from "./subjects_told.js" */

/** Fields that change what a record says. */
const TELLING = ["lang", "clock", "asof", "at"];

/**
 * Tells what is selected, and a place's card where nothing is. It follows the state: a new
 * language rewrites it where it stands.
 * @param {Stage} stage
 * @param {{ view: (id: string) => FeatureView | undefined, shownViews: () => FeatureView[],
 *   light: (id: string) => void, panel: PanelParts,
 *   placeNames: () => void, loadExtras: () => Promise<unknown>, address: () => string }} parts
 *   `placeNames`: they keep off what tells a selection; what lights a feature marks it as a pointer
 *   does; `loadExtras`: data of the records
 */
export function createPopup(stage, { view, shownViews, light, panel, placeNames, loadExtras, address }) {
  const { store, index, words, root } = stage;
  const heard = { onClose: closed, onPlaced: afterPaint(placeNames), onBack: () => store.apply({ selected: "" }, "place"), onStep: step };
  const teller = createTeller(stage, panel, heard);
  const live = liveRegion();
  root.append(live);
  /** @type {Subject | null} what is told */
  let told = null;
  /** @type {import("leaflet").LatLng | null} where the pointer chose it */
  let pointedAt = null;
  /** The feature that the keyboard left for what tells it. */
  let cameFrom = "";
  /** @type {AtlasFeature[]} the way of steps from neighbour to neighbour, the nearest first */
  let way = [];
  /** @type {Asked} who asked for what is told */
  let toldFor = { origin: "", fields: [] };
  /** @type {RecordPart | null} */
  let record = null;
  /** @type {GroundTools | null} */
  let tools = null;
  const { subjectOf, nameOf, kindOf, extentOf, contentOf, tipOf } = createSubjects(stage, () => ({ record, tools }));

  const prepare = once(async () => {
    const [{ createRecord }, { createGroundTools }] = await Promise.all([import("../record/record.js"), import("./ground_tools.js"), loadExtras()]);
    record = createRecord(stage, { light, address, createDialog, thenNow });
    tools = createGroundTools(stage, { views: shownViews, light, choose });
    if (told?.kind === "place") open(told, toldFor);
    else if (told) teller.rewrite();
  });

  /**
   * @param {string} id
   * @param {import("leaflet").LatLng} at
   */
  function choose(id, at) {
    pointedAt = at;
    store.apply({ selected: id, at: "" }, "map");
    pointedAt = null;
    teller.focus();
  }

  /** @param {Subject} subject */
  function speak(subject) {
    const { feature } = subject;
    live.textContent = words.t("popup.spoken", { name: feature ? spokenName(feature, stage) : nameOf(subject) });
  }

  /**
   * @param {Subject} subject
   * @param {Asked} asked
   */
  function open(subject, asked) {
    const { feature } = subject;
    const focused = document.activeElement;
    const isKeyboard = !pointedAt && !!focused?.matches("[data-feature]");
    const drawn = feature && view(feature.id);
    if (feature && !drawn) return;
    // The words of a row that was chosen go with the row: what it leads to has the focus.
    const wasInside = !!focused?.closest(".lm-detail");
    // Panning, or the end of a glide, speaks of a new view: that is no second selection.
    told = subject;
    light("");
    void prepare().catch(() => {});
    toldFor = asked;
    if (subject.kind === "place") tools?.mark.show(subject.id);
    else tools?.mark.clear();
    const isStep = way.includes(/** @type {AtlasFeature} */ (feature));
    if (!isStep) way = [];
    teller.show(
      {
        content: (mode) => contentOf(subject, mode),
        tip: () => (feature ? tipOf(feature) : h("div", null)),
        name: () => nameOf(subject),
        kind: () => kindOf(subject),
        view: drawn || null,
        at: pointedAt,
        extent: () => extentOf(subject),
        hasBack: subject.kind !== "place" && !!store.state().at,
      },
      !asked.fields.includes("view"),
    );
    cameFrom = isKeyboard && feature ? feature.id : "";
    pointedAt = null;
    speak(subject);
    if (isKeyboard || wasInside) teller.focus();
  }

  /** Nothing is told any more: nothing stays selected, and the focus goes back. */
  function closed() {
    const was = told;
    told = null;
    way = [];
    live.textContent = "";
    tools?.mark.clear();
    light("");
    if (was?.kind === "place") {
      if (store.state().at === was.id) store.apply({ at: "" }, "map");
    } else if (was && store.state().selected === was.id) store.apply({ selected: "" }, "map");
    const element = cameFrom && view(cameFrom)?.element();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
    cameFrom = "";
  }

  /**
   * From neighbour to neighbour, in the order of their distance from where the steps began.
   * @param {1 | -1} by
   */
  function step(by) {
    const from = told?.feature;
    if (!from || !record) return;
    const state = store.state();
    const isInForce = (/** @type {AtlasFeature} */ one) => isVisible(one, state, index);
    // What a filter has taken away is no longer on the way.
    if (!way.includes(from) || !way.every(isInForce)) way = record.nearestOrder(from, index.payload.features.filter(isInForce), index);
    const next = way[(way.indexOf(from) + by + way.length) % way.length];
    if (next) store.apply({ selected: next.id }, "place");
  }

  root.addEventListener("keydown", (event) => {
    const isOfDialog = event.target instanceof Element && event.target.closest("dialog");
    if (event.key === "Escape" && told && !event.defaultPrevented && !isOfDialog) store.apply(told.kind === "place" ? { at: "" } : { selected: "" }, "map");
  });
  document.addEventListener("keydown", (event) => {
    const by = event.key === "]" ? 1 : event.key === "[" ? -1 : 0;
    if (!by || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.documentElement.dataset.shortcuts === "off" || isInField(event.target) || !told?.feature) return;
    event.preventDefault();
    step(by);
  });

  /**
   * A click beside all features means the county; in a meeting, and where a sheet lies over
   * a small map, the first one puts away what is told.
   * @param {import("leaflet").LatLng} at
   */
  function ground(at) {
    if (tools?.meet(null, at)) return;
    const isClosing = root.classList.contains("lm-presenting") || (told && isSmall());
    const id = (!isClosing && tools?.unitAt(at)) || "";
    pointedAt = id ? at : null;
    store.apply({ selected: "", at: id }, "map");
    pointedAt = null;
  }

  return {
    ground,
    /**
     * @param {FeatureView} clicked
     * @param {import("leaflet").LatLng} at
     * @returns {boolean} whether it is asked which is meant
     */
    meet: (clicked, at) => !!tools?.meet(clicked, at),
    /** Load what records need, so that the first is whole at once. */
    prepare,
    /** @param {import("leaflet").LatLng | null} at where the next selection is told */
    pointAt(at) {
      pointedAt = at;
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     * @param {Asked} asked
     */
    update(state, changed, asked) {
      const subject = subjectOf(state);
      if (!subject) {
        if (!told) return;
        teller.hide(!asked.fields.includes("view"));
        closed();
      } else if (!told || subject.id !== told.id || subject.kind !== told.kind) open(subject, asked);
      else if (TELLING.some((field) => changed.has(field))) {
        teller.rewrite();
        tools?.mark.rename();
        speak(subject);
      } else if (changed.has("theme")) teller.settle();
    },
  };
}
