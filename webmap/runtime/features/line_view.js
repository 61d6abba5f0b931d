import { isLater, shownState, statusOf, weightOf } from "../atlas/asof.js";
import { decodeGeometry } from "../atlas/decode.js";
import { isPackLayer } from "../atlas/packs.js";
import { mainPath } from "./arrows.js";
import { kindOf, laneStep, lineLook } from "./line_style.js";
import { createLaying, lanePolyline, laneParts, pointAlong } from "./lanes.js";
import { endMarks } from "./line_ends.js";
import { lineExtras } from "./line_extras.js";
import { lineStrokes } from "./line_strokes.js";
import { drawnParts } from "../map/leaflet_hooks.js";
import { companyAt } from "./shared_ways.js";
import { trunkCounts } from "./trunk_counts.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView, Run } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

const HIT_WIDTH = 16;
/** Neighbours on narrow lanes leave each other room to be hit. */
const LANE_HIT_WIDTH = 9;

/**
 * A line feature: casing, core, a wide invisible line to hit, a glow where a later
 * source gives its state, and what else belongs to it. Its parts are one feature. What it
 * shares with others is drawn once, as a trunk; while it is chosen, all of it is seen.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @returns {FeatureView}
 */
export function strokeView(feature, stage, rendererOf) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const paths = decodeGeometry(feature.geometry).map((path) => path.map((p) => L.latLng(p)));
  const pane = feature.geometry_basis === "relation" ? "arcs" : "lines";
  let emphasis = "";
  /** @type {Run[]} */
  let runs = [];
  let look = currentLook();

  function currentLook(count = 1, how = count > 1 ? "" : emphasis) {
    const state = store.state();
    const kind = kindOf(feature, statusOf(feature, state, index));
    kind.later = isLater(feature, state, index);
    kind.uncertain = !!shownState(feature, state, index)?.uncertain;
    kind.weight = weightOf(feature, state, index);
    kind.count = count;
    return lineLook(kind, styles, { theme: state.theme, zoom: map.getZoom(), emphasis: how });
  }
  /**
   * @param {string} name
   * @param {import("leaflet").PolylineOptions} options
   * @param {(run: Run) => boolean} isDrawn
   */
  function line(name, options, isDrawn) {
    const all = { pane: name, renderer: rendererOf(name), lineJoin: "round", interactive: false };
    return lanePolyline(paths, /** @type {any} */ ({ ...all, ...options }), (rings) =>
      laneParts(rings, runs, isDrawn, shiftOf, lay),
    );
  }
  const lay = createLaying();
  /** @type {Map<number, number>} pixels from lane to lane, by how many a trunk stands for */
  const steps = new Map();
  /** @param {Run} run */
  function shiftOf({ lane, company: { length: count } }) {
    if (!lane) return 0;
    // The neighbours are as far off as the trunk is wide, also where one of it is chosen.
    const step = steps.get(count) ?? laneStep(currentLook(count, "").width, map.getZoom());
    steps.set(count, step);
    return lane * step;
  }
  const isTold = isPackLayer(feature.layer) || !!feature.states?.some((one) => one.kind === "update");
  const isOwn = (/** @type {Run} */ run) => emphasis !== "" || run.company.length === 1;
  const own = lineStrokes(look, isTold, (options) => line(pane, options, isOwn));
  /** @type {Map<number, ReturnType<typeof lineStrokes>>} */
  const trunks = new Map();
  const hitOptions = { weight: HIT_WIDTH, opacity: 0, interactive: true, bubblingMouseEvents: false, className: "lm-hit" };
  // What it draws for others is theirs by way of the next click: see `wirePointer`.
  const hit = line("hits", hitOptions, (run) => run.leads);
  const group = L.layerGroup([...own.parts, hit]);
  const anchor = pointAlong(mainPath(feature, paths), 0.5);
  const extras = lineExtras(feature, stage, paths, anchor, rendererOf);
  for (const part of [...extras.fixed, ...endMarks(feature, index, rendererOf("arcs"))]) group.addLayer(part);
  const counts = trunkCounts(feature, map, paths);

  /** @param {Run[]} next */
  function keepTo(next) {
    runs = next;
    const wanted = new Set(runs.filter((run) => run.leads && run.company.length > 1).map((run) => run.company.length));
    for (const [count, { parts }] of trunks) {
      if (wanted.has(count)) continue;
      for (const part of parts) group.removeLayer(part);
      trunks.delete(count);
    }
    for (const count of wanted) {
      if (trunks.has(count)) continue;
      const isLed = (/** @type {Run} */ run) => run.leads && run.company.length === count;
      const strokes = lineStrokes(currentLook(count), isTold, (options) => line(pane, options, isLed));
      for (const part of strokes.parts) group.addLayer(part);
      trunks.set(count, strokes);
    }
    redraw();
    hit.setStyle({ weight: isBeside() ? LANE_HIT_WIDTH : HIT_WIDTH });
    counts.update(group, runs);
  }

  /** Whether it lies beside others anywhere, by as much as they are wide. */
  const isBeside = () => runs.some((run) => run.lane !== 0);

  function redraw() {
    for (const { parts } of [own, ...trunks.values()]) for (const part of parts) part.redraw();
    hit.redraw();
  }

  return {
    feature,
    group,
    anchor,
    paths,
    traces: () => [own, ...trunks.values()].flatMap((strokes) => drawnParts(strokes.core)),
    signs: extras.traces,
    keepTo,
    companyAt: (at) => companyAt(runs, paths, at),
    restyle(next) {
      const wasWhole = emphasis !== "";
      emphasis = next;
      steps.clear();
      look = currentLook();
      own.restyle(look);
      for (const [count, strokes] of trunks) strokes.restyle(currentLook(count));
      if (runs.length && (wasWhole !== (next !== "") || isBeside())) redraw();
      if (next) this.front();
      extras.update(group, look);
      counts.update(group, runs);
    },
    zoomed() {
      extras.update(group, look);
      counts.update(group, runs);
    },
    front() {
      // Moving the line to hit would take the keyboard's focus away.
      for (const strokes of [...trunks.values(), own]) strokes.front();
    },
    element: () => hit.getElement() || null,
  };
}
