import { REGION_SCALE, wantedNames } from "./candidates.js";
import { symbolRadius } from "../features/symbol_crowds.js";
import { createHeldName } from "./held_name.js";
import { createPlacement } from "./placement.js";
import { createPen, nameScale } from "./type.js";
import { HTML_LANG } from "../base/language.js";
import { coveredBoxes } from "../map/covers.js";
import { nameMarks } from "./name_marks.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { FineNames, Name, Place, Scope, Spot, StandingName } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** A label for so many square pixels of map; the region view stays calm on any screen. */
const AREA_PER_LABEL = 28000;
const MOST_LABELS = { region: 36, near: 60 };
const MAP_EDGE = 2; // pixels between names and the edge of the map
const SEAT = { x: -4, y: -4, w: 8, h: 8 };
/** How much larger what is selected is drawn, its mark and all. */
const CHOSEN = 1.4;
/** Longer than this nothing else waits for names. */
const SLICE_MS = 10;

/**
 * Names of places and features, chosen anew for every view so that none overlap.
 * @param {Stage} stage
 * @param {() => FeatureView[]} shownViews
 * @param {number} [startScale]
 * @param {FineNames | null} [fine] what the first view does without
 */
export function createLabels(stage, shownViews, startScale = 1, fine = null) {
  const { map, index, words, store } = stage;
  const pane = /** @type {HTMLElement} */ (map.getPane("labels"));
  const pen = createPen();
  const heldName = createHeldName(pane);
  /** How much larger names are for a room than for a reader. */
  let typeScale = startScale;
  /** @type {{ name: Name, place: Place }[]} */
  let standing = [];
  /** @type {HTMLElement | null} */
  let balloon = null;
  /** @type {Generator | null} names that are being placed, a slice at a time */
  let work = null;
  // A timer would wait between slices, which a message does not.
  const turns = new MessageChannel();
  turns.port1.onmessage = goOn;

  /** All of them, now. */
  function place() {
    work = null;
    for (const _ of placing());
  }

  /** Soon, between frames: whoever is shown a change waits for no name. */
  function placeSoon() {
    if (!work) turns.port2.postMessage(null);
    work = placing();
  }

  function goOn() {
    const until = performance.now() + SLICE_MS;
    while (work && performance.now() < until) if (work.next().done) work = null;
    if (work) turns.port2.postMessage(null);
  }

  /**
   * Choose the places of all names, and show them once all have theirs.
   * @returns {Generator<void>} stops after each name
   */
  function* placing() {
    const size = map.getSize();
    const frame = { x: MAP_EDGE, y: MAP_EDGE, w: size.x - 2 * MAP_EDGE, h: size.y - 2 * MAP_EDGE };
    const scope = scopeOf(frame);
    const placement = createPlacement(frame, fine);
    const covers = [...coveredBoxes(stage.root), ...(fine?.signBoxes(map, balloon) || [])];
    for (const box of [...covers, ...scope.views.flatMap((view) => symbolBox(view, scope))]) placement.block(box);
    const ceiling = scope.zoom < REGION_SCALE ? MOST_LABELS.region : MOST_LABELS.near;
    const most = Math.min(ceiling, Math.ceil((size.x * size.y) / AREA_PER_LABEL));
    /** @type {Set<string>} texts, and adcodes of units that have a name */
    const said = new Set();
    let count = 0;
    for (const name of wantedNames(scope, covers)) {
      yield;
      if (!name.isDue && ((count >= most && !name.repeats) || isSaid(name, said))) continue;
      if (name.isDue && said.has(name.text)) continue;
      const write = (/** @type {number} */ step, /** @type {boolean} */ isBroken) => pen.set(name, scope.scale, step, isBroken, fine);
      if (!placement.place(name, name.rounds(write))) continue;
      if (!name.isDue && name.type !== "county" && !name.repeats) count += 1;
      if (!name.repeats) said.add(name.text);
      if (name.adcode) said.add(name.adcode);
      if (name.dot) placement.block({ ...SEAT, x: name.dot.x + SEAT.x, y: name.dot.y + SEAT.y });
    }
    standing = placement.standing();
    const shift = map.containerPointToLayerPoint([0, 0]);
    const at = (/** @type {Spot} */ { x, y }) => ({ x: x + shift.x, y: y + shift.y });
    pane.replaceChildren(...heldName(), ...(fine ? [fine.turnedMarks(standing, at)] : []), ...nameMarks(standing, at));
    pane.classList.remove("lm-away");
  }

  /**
   * @param {Box} frame
   * @returns {Scope}
   */
  function scopeOf(frame) {
    const state = store.state();
    const views = shownViews();
    const scale = nameScale(index.payload.styles, state.theme) * typeScale;
    const scope = { stage, state, zoom: map.getZoom(), frame, views, scale, fine };
    return /** @type {Scope} */ ({ ...scope, ...fine?.lineScope(stage, views, frame) });
  }

  /**
   * The symbol that a view has on the map.
   * @param {FeatureView} view
   * @param {Scope} scope
   * @returns {Box[]}
   */
  function symbolBox({ feature, paths, anchor, stand }, { zoom, state }) {
    if (!feature.geometry || paths.length) return [];
    const p = map.latLngToContainerPoint(anchor);
    const { x, y, small } = stand?.() || { x: 0, y: 0, small: false };
    const r = symbolRadius(feature.role, small, zoom, index.payload.styles, state.theme) * (feature.id === state.selected ? CHOSEN : 1);
    return [{ x: p.x + x - r, y: p.y + y - r, w: 2 * r, h: 2 * r }];
  }

  /**
   * A thing that stands at its city shares the city's name at region scale, or the city its.
   * @param {Name} name
   * @param {Set<string>} said
   */
  function isSaid({ text, type, kind, adcode, repeats }, said) {
    if (repeats) return false;
    if (said.has(text) || (adcode && type === "county" && said.has(adcode))) return true;
    if (kind !== "point" || map.getZoom() >= REGION_SCALE || type === "core") return false;
    return [...said].some((other) => other.length > 1 && (type === "city" ? other.startsWith(text) : text.startsWith(other)));
  }

  pane.lang = HTML_LANG[words.lang];
  pane.setAttribute("aria-hidden", "true"); // features speak for themselves
  // Those of the view before would lie anywhere.
  map.on("zoomstart viewreset", () => pane.classList.add("lm-away"));
  map.on("popupopen popupclose", ({ type, popup }) => {
    balloon = type === "popupopen" ? popup.getElement() || null : null;
    placeSoon();
  });
  map.on("moveend resize", placeSoon);
  map.on("unload", () => {
    work = null;
    turns.port1.close();
  });
  return {
    place,
    /** @param {number} scale */
    enlarge(scale) {
      if (scale === typeScale) return;
      typeScale = scale;
      placeSoon();
    },
    typeScale: () => typeScale,
    /** @param {FineNames} come */
    refine(come) {
      fine = come;
      placeSoon();
    },
    /** @returns {StandingName[]} the names on the map, in pixels of the page */
    standing() {
      if (work) place();
      return fine?.toldNames(map, standing) || [];
    },
    update() {
      pane.lang = HTML_LANG[words.lang];
      placeSoon();
    },
  };
}
