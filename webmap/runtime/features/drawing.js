import { areaView, addHatches, hostHatch } from "./area_view.js";
import { featureFor } from "../atlas/index.js";
import { settleCrowds } from "./symbol_crowds.js";
import { SHOWING_FIELDS, isVisible } from "../atlas/filters.js";
import { makeFocusable, wirePointer } from "./interact.js";
import { createCompany } from "./company.js";
import { WIDTH_STEPS } from "./line_style.js";
import { pointView } from "./point_view.js";
import { strokeView } from "./line_view.js";
import { themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Hands } from "./interact.js" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Fields of the state that change how a shown feature looks. */
const RESTYLING = ["clock", "asof"];
/** Fields that change what the words beside the pointer say, or that say it elsewhere. */
const RETOLD = ["lang", "clock", "asof", "selected"];

/**
 * Draws the fact features. A feature is built when first shown, then only added and
 * removed, which keeps a toggle within a frame.
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @param {Hands["choose"]} [choose] what a click does; a picture has none
 */
export function createDrawing(stage, rendererOf, choose = () => {}) {
  const { map, index, store, tooltip } = stage;
  /** @type {Map<string, FeatureView>} */
  const views = new Map();
  /** @type {Set<string>} */
  const shown = new Set();
  let hot = "";
  /** @type {"hot" | "focused"} under a pointer, or under the keyboard */
  let hotAs = "hot";
  /** Views that others have made; no filter hides them. @type {Set<string>} */
  const guests = new Set();
  /** Ask first whether a click on the ground is theirs. @type {Set<(at: import("leaflet").LatLng) => boolean>} */
  const takers = new Set();
  const company = createCompany(stage);
  addHatches(stage.root, index.layerIds);
  // The first layers of the panel are drawn last, on top.
  const order = () => [...index.layerIds].reverse().flatMap((id) => index.byLayer.get(id) || []);

  /** @param {AtlasFeature} feature */
  function build(feature) {
    const isPoint = feature.geometry?.type === "Point";
    const view = isPoint
      ? pointView(feature, stage)
      : feature.geometry
        ? strokeView(feature, stage, rendererOf)
        : areaView(feature, stage, rendererOf);
    if (feature.role === "ring") {
      for (const part of hostHatch(feature, stage, rendererOf)) view.group.addLayer(part);
    }
    wirePointer(view, stage, hands);
    views.set(feature.id, view);
    company.enter(view);
    return view;
  }

  const selectedId = () => featureFor(index, store.state().selected)?.id || "";
  /** @param {string} id */
  const emphasisOf = (id) => (id === selectedId() ? "selected" : id === hot ? hotAs : "");

  /** @type {import("./roving.js").Roving | null} what comes later */
  let roving = null;
  /** @type {Hands["meet"]} likewise */
  let meet = () => false;
  /** @type {Hands} */
  const hands = {
    ...{ setHot, companyAt: company.at, choose, meet: (view, at) => meet(view, at) },
    isStop: (id) => !!roving?.isStop(id),
    step: (id, key) => !!roving?.step(id, key),
  };

  /**
   * @param {string} id
   * @param {"hot" | "focused"} [emphasis]
   */
  function setHot(id, emphasis = "hot") {
    const before = hot;
    if (before === id && hotAs === emphasis) return;
    hot = id;
    hotAs = emphasis;
    store.emit("hot", id);
    if (emphasis === "focused") roving?.visit(id);
    for (const one of [before, id]) {
      if (shown.has(one)) restyle(/** @type {FeatureView} */ (views.get(one)));
    }
  }

  /** The words beside the pointer go, and what they spoke of is no longer marked. */
  function leave() {
    tooltip.remove();
    setHot("");
  }

  /** @param {FeatureView} view */
  function restyle(view) {
    // In a flight widths are of where it passes, and not of where it ends.
    isMidway ||= step() !== lastStep;
    view.restyle(emphasisOf(view.feature.id));
    makeFocusable(view, stage, hands);
  }

  /** @param {MapState} state */
  function showAndHide(state) {
    let added = false;
    for (const feature of order()) {
      const wanted = isVisible(feature, state, index);
      if (wanted === shown.has(feature.id)) continue;
      const view = views.get(feature.id) || build(feature);
      if (wanted) {
        map.addLayer(view.group);
        shown.add(feature.id);
        restyle(view);
        added = true;
      } else {
        map.removeLayer(view.group);
        shown.delete(feature.id);
        // No pointer leaves what is no longer there.
        if (feature.id === hot) leave();
      }
    }
    const present = shownViews();
    company.settle(present);
    if (added) for (const view of present) view.front();
    settleCrowds(present, map);
    roving?.settle();
    for (const view of present) makeFocusable(view, stage, hands);
  }

  function shownViews() {
    return [...order().map(({ id }) => id), ...guests].flatMap((id) => {
      const view = shown.has(id) ? views.get(id) : undefined;
      return view ? [view] : [];
    });
  }

  const step = () => WIDTH_STEPS.filter((zoom) => map.getZoom() >= zoom).length;
  let lastStep = step();
  let isMidway = false;
  map.on("zoomend", () => {
    const isNewStep = isMidway || step() !== lastStep;
    isMidway = false;
    lastStep = step();
    const present = shownViews();
    for (const view of present) isNewStep ? restyle(view) : view.zoomed();
    for (const view of settleCrowds(present, map)) makeFocusable(view, stage, hands);
  });

  let lastSelected = "";
  let lastScale = themeScale(index.payload.styles, store.state().theme);
  /**
   * @param {MapState} state
   * @param {Set<string>} changed
   */
  function update(state, changed) {
    // Colours follow the theme by themselves; widths are of its scale.
    const scale = themeScale(index.payload.styles, state.theme);
    const isScaled = scale !== lastScale;
    lastScale = scale;
    if (SHOWING_FIELDS.some((field) => changed.has(field))) showAndHide(state);
    // What a line is by now decides with which it runs; a filter has settled that.
    if (isScaled || RESTYLING.some((field) => changed.has(field))) shownViews().forEach(restyle);
    // The words beside a resting pointer would go on speaking of what was.
    if (hot && RETOLD.some((field) => changed.has(field))) tooltip.remove();
    if (changed.has("lang")) for (const view of shownViews()) makeFocusable(view, stage, hands);
    const now = selectedId();
    if (now === lastSelected) return;
    for (const id of [lastSelected, now]) {
      const view = shown.has(id) ? views.get(id) : undefined;
      if (view) restyle(view);
    }
    lastSelected = now;
  }
  /** The borders have become finer: what is drawn along them is built anew. */
  function rebuildAreas() {
    const focused = document.activeElement;
    let left = "";
    for (const [id, { feature, group, element }] of views) {
      if (feature.geometry && !feature.hosts?.length) continue;
      if (element() === focused) left = id;
      if (id === hot) leave();
      map.removeLayer(group);
      views.delete(id);
      shown.delete(id);
    }
    showAndHide(store.state());
    const again = left && views.get(left)?.element();
    if (again instanceof SVGElement) again.focus({ preventScroll: true });
  }
  /** @param {FeatureView[]} made of guests, to be shown until they are dismissed */
  function admit(made) {
    for (const view of made) {
      const { id } = view.feature;
      wirePointer(view, stage, hands);
      views.set(id, view);
      guests.add(id);
      shown.add(id);
      map.addLayer(view.group);
      restyle(view);
    }
    roving?.settle();
  }

  /** @param {Iterable<string>} ids of guests */
  function dismiss(ids) {
    for (const id of ids) {
      const view = guests.delete(id) ? views.get(id) : undefined;
      if (!view) continue;
      if (id === hot) leave();
      map.removeLayer(view.group);
      views.delete(id);
      shown.delete(id);
    }
    roving?.settle();
  }
  for (const make of stage.guests) admit(make(stage, rendererOf));

  /** @param {(shownViews: () => FeatureView[]) => import("./roving.js").Roving} make */
  function useRoving(make) {
    roving = make(shownViews);
    roving.settle();
  }
  /** @param {Hands["meet"]} fn */
  function useMeeting(fn) {
    meet = fn;
  }
  return { admit, dismiss, takers, rendererOf, useRoving, useMeeting, light: setHot, update, showAndHide, shownViews, rebuildAreas, view: (/** @type {string} */ id) => views.get(id) };
}
