import { h, refill } from "../base/dom.js";
import { isLater, shownState, statusOf, weightOf } from "../atlas/asof.js";
import { reachesInto } from "../atlas/extents.js";
import { isVisible } from "../atlas/filters.js";
import { sharedStatusWord } from "../base/status_word.js";
import { areaSwatch, blankSwatch, layerSwatch, lineSwatch, roleSwatch } from "./swatch.js";
import { bandState, bandWidth, hasBand } from "../features/accuracy_band.js";
import { arrivals, hasBracket } from "../features/arrows.js";
import { countSign } from "../features/line_extras.js";
import { extentOfBounds } from "../map/view.js";
import { INK, groundRows, row, saidRows, symbolRows } from "./legend_rows.js";
import { momentWords } from "./moment_words.js";
import { layerColour, themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** @type {WeakMap<HTMLElement, string>} what a body says already */
const rowsIn = new WeakMap();
const LONG_SAMPLE = { isLong: true };

/**
 * The legend, made from what is on the map at the moment: what lies beyond its edges has
 * no row.
 * @param {Stage} stage
 * @param {HTMLElement} body
 * @param {Extent} [frame] what is seen, where that is not all of the map
 * @returns {boolean} whether it says anything else than before
 */
export function fillLegend(stage, body, frame = extentOfBounds(stage.map.getBounds())) {
  const { index, words, store, map } = stage;
  const state = store.state();
  const styles = index.payload.styles;
  const seen = index.payload.features.filter((feature) => isVisible(feature, state, index) && reachesInto(feature, index, frame));
  const { lang, layers, context, clock, asof } = state;
  const look = themeScale(styles, state.theme); // its colours come by themselves
  // How wide bands are, and whether lines run as trunks, follows the zoom.
  const near = [map.getZoom().toFixed(2), trunkSign(map)?.outerHTML];
  const come = [index.payload.features.length, Object.keys(index.payload.facts).length];
  const brought = stage.brought?.() || [];
  const told = brought.map(({ title, rows }) => [title, ...rows.map((one) => one.outerHTML)]);
  const said = JSON.stringify([told, lang, look, layers, context, clock, asof, near, come, seen.map(({ id }) => id)]);
  if (rowsIn.get(body) === said) return false;
  rowsIn.set(body, said);
  const lines = seen.filter((f) => f.geometry && f.geometry.type !== "Point");
  const points = seen.filter((f) => f.geometry?.type === "Point");
  const theme = state.theme;
  /** @type {HTMLElement[]} */
  const sections = [];
  /**
   * @param {string} key
   * @param {HTMLElement[]} rows
   * @param {string} [name]
   * @param {string} [title] instead of the usual one
   */
  const section = (key, rows, name, title) => {
    if (rows.length) sections.push(h("h4", { class: name || null }, title || words.t(key)));
    if (rows.length) sections.push(h("ul", { class: name || null }, ...rows));
  };

  const shown = index.payload.layers.filter((layer) => state.layers.includes(layer.id));
  const titleRow = (/** @type {import("../atlas/types.d.ts").AtlasLayer} */ { id, title }) =>
    row(layerSwatch(index.byLayer.get(id) || [], id, styles, theme), words.pick(title));
  section("legend.layers", shown.filter(({ pack }) => !pack).map(titleRow), "lm-legend-layers");
  section("packs.heading", shown.filter(({ pack }) => pack).map(titleRow), "lm-legend-layers");
  for (const { title, rows } of brought) section("", rows, "lm-legend-own", title);

  // A border is a line of the ground: its pattern says nothing of a status.
  const patterned = lines.filter((feature) => feature.role !== "border");
  /** @type {Map<string, AtlasFeature[]>} */
  const statuses = new Map();
  for (const feature of patterned) {
    const status = statusOf(feature, state, index);
    statuses.set(status, [...(statuses.get(status) || []), feature]);
  }
  const patterns = index.statusIds
    .filter((id) => statuses.has(id))
    .map((id) =>
      row(
        lineSwatch({ layer: "", basis: "waypoints", status: id, colour: INK }, styles, theme, LONG_SAMPLE),
        sharedStatusWord(words, id, statuses.get(id) || []),
      ),
    );
  const later = seen.filter((feature) => isLater(feature, state, index));
  const marked = { layer: "", basis: "waypoints", status: "open", colour: INK, later: true };
  if (later.some((feature) => feature.register !== "later")) {
    patterns.push(row(lineSwatch(marked, styles, theme, LONG_SAMPLE), words.t("legend.later")));
  }
  if (later.some((feature) => feature.register === "later")) {
    patterns.push(row(lineSwatch({ ...marked, added: true }, styles, theme, LONG_SAMPLE), words.t("legend.later_register")));
  }
  if (seen.some((feature) => shownState(feature, state, index)?.uncertain)) {
    const kind = { layer: "", basis: "waypoints", status: "open", colour: INK, uncertain: true };
    patterns.push(row(lineSwatch(kind, styles, theme, LONG_SAMPLE), words.t("legend.uncertain")));
  }
  section("legend.status", patterns, "", momentWords(stage));
  section("legend.basis", basisRows(stage, seen, lines));
  section("legend.symbols", symbolRows(stage, points), "lm-legend-signs");
  section("legend.ground", groundRows(stage, state));
  section("legend.said", saidRows(stage, state), "lm-legend-said");
  refill(body, ...sections);
  return true;
}

/**
 * @param {import("leaflet").Map} map
 * @returns {Element | undefined} the count of a trunk, where one is drawn: the highest
 */
function trunkSign(map) {
  const signs = [...(map.getPane("points")?.querySelectorAll(".lm-trunk-count") || [])];
  const rank = (/** @type {Element} */ sign) => `${sign.textContent?.padStart(4)} ${sign.getAttribute("style")}`;
  return signs.sort((a, b) => rank(b).localeCompare(rank(a)))[0];
}

/**
 * How exact the geometry is, and what is not from the articles.
 * @param {Stage} stage
 * @param {AtlasFeature[]} seen
 * @param {AtlasFeature[]} lines
 */
function basisRows(stage, seen, lines) {
  const { index, words, store, map } = stage;
  const theme = store.state().theme;
  const rows = index.payload.vocabulary.line_bases
    .filter((basis) => lines.some((feature) => feature.geometry_basis === basis))
    .map((basis) => {
      const status = "open";
      const kind = { layer: "", basis, status, colour: INK };
      return row(lineSwatch(kind, index.payload.styles, theme, LONG_SAMPLE), words.t(`legend.${basis}`));
    });
  /** @type {Record<string, (feature: AtlasFeature) => boolean>} */
  const signs = {
    arrow: (feature) => arrivals(feature).start || arrivals(feature).end,
    open_end: (feature) => feature.role === "arrow" && !arrivals(feature).end,
    bracket: hasBracket,
    loop: (feature) => feature.role === "loop",
    star: (feature) => feature.role === "star",
    border: (feature) => feature.role === "border",
  };
  for (const [sign, hasIt] of Object.entries(signs)) {
    const one = lines.find(hasIt);
    if (one) rows.push(row(roleSwatch(sign, layerColour(one.layer)), words.t(`legend.${sign}`)));
  }
  const ties = lines.filter((feature) => feature.geometry_basis === "relation");
  const weights = ties.map((feature) => weightOf(feature, store.state(), index));
  const heaviest = Math.max(0, ...weights);
  const tie = ties[weights.indexOf(heaviest)];
  if (tie && heaviest > 1) {
    const badge = h("span", { class: "lm-swatch-place" }, countSign(heaviest, layerColour(tie.layer)));
    rows.push(row(badge, words.t("legend.badge")));
  }
  const trunk = trunkSign(map);
  if (trunk) rows.push(row(h("span", { class: "lm-swatch-place" }, trunk.cloneNode(true)), words.t("legend.trunk")));
  const bare = { fill: INK, "fill-opacity": 0.16 };
  const { lat } = map.getCenter();
  const bands = lines.filter(hasBand).map((f) => bandState(bandWidth(f.accuracy_m ?? 0, lat, map.getZoom()), map));
  const band = areaSwatch({ x: -2, width: 40, y: 3, height: 10, fill: INK, "fill-opacity": 0.05, stroke: INK, "stroke-width": 1, "stroke-opacity": 0.7 });
  if (bands.includes("seen")) rows.push(row(band, words.t("legend.band")));
  else if (bands.includes("wide")) rows.push(row(blankSwatch(), words.t("legend.band_wide")));
  if (lines.some((feature) => feature.outside_articles && feature.register !== "later")) {
    const kind = { layer: "", basis: "waypoints", status: "open", outside: true };
    rows.push(row(lineSwatch(kind, index.payload.styles, theme, LONG_SAMPLE), words.t("legend.outside")));
  }
  if (lines.some((feature) => feature.faint)) {
    const kind = { layer: "", basis: "waypoints", status: "open", faint: true, colour: INK };
    rows.push(row(lineSwatch(kind, index.payload.styles, theme, LONG_SAMPLE), words.t("legend.faint")));
  }
  if (seen.some((feature) => !feature.geometry && feature.adcode)) {
    const edge = { ...bare, stroke: INK, "stroke-width": 1.3 };
    rows.push(row(areaSwatch(edge), words.t("legend.boundary")));
  }
  const host = seen.find((feature) => feature.role === "ring" && feature.hosts?.length);
  if (host) {
    const hatch = { fill: `url(#hatch-${host.layer})`, stroke: INK, "stroke-width": 0.5 };
    rows.push(row(areaSwatch(hatch), words.t("legend.hosts")));
  }
  return rows;
}
