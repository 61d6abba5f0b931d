import { factText, featureFor } from "../atlas/index.js";
import { unitPolygons } from "../atlas/decode.js";
import { h } from "../base/dom.js";
import { isVisible, passesFilters } from "../atlas/filters.js";
import { CALM } from "../base/motion.js";
import { boundsOf } from "../atlas/extents.js";
import { isSmall, taken } from "../base/screen_size.js";
/** @import { AtlasFeature, SearchPlace, TopologyUnit } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** What choosing a result does: go there, and select or mark it. */

const NEAREST = 11;
/** A flight is for orientation: short, and none for those who want no motion. */
const SEARCH_FLIGHT_S = 0.7;
const EXACT_KM = 10;
/** Degrees outside the home bounds from where on the map has nothing to show. */
const BEYOND = 4.5;

/**
 * @param {Stage} stage
 * @param {() => number} covers pixels of the right edge that are covered
 * @returns {{ go: (entry: import("./search_index.js").Entry) => string, rename: () => void }}
 *   `go` answers what to tell the reader; `rename` follows a change of language
 */
export function createGoing(stage, covers) {
  const { map, store, index, words } = stage;
  const pane = map.createPane("found");
  pane.style.zIndex = "445";
  pane.style.pointerEvents = "none";
  const mark = L.layerGroup().addTo(map);

  /** @type {() => void} */
  let rename = () => {};

  /**
   * Pixels to keep free: for the panel, and for what tells of the place gone to.
   * @param {number} above share of the height that a popup takes
   */
  function edges(above) {
    const size = map.getSize();
    if (!isSmall()) return { left: 60, top: 60 + above * size.y, right: covers() + 60, bottom: 60 };
    const { left, top, bottom } = taken(stage.root);
    return { left: 30 + left, top: 30 + top, right: 30, bottom: 30 + bottom };
  }

  /**
   * @param {import("leaflet").LatLngBounds} bounds
   * @param {number} [above] share of the height to leave for a popup
   */
  function fly(bounds, above = 0) {
    const { left, top, right, bottom } = edges(above);
    const zoom = Math.min(NEAREST, map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom)));
    const middle = map.project(bounds.getCenter(), zoom).add([(right - left) / 2, (bottom - top) / 2]);
    if (CALM.matches) map.setView(map.unproject(middle, zoom), zoom, { animate: false });
    else map.flyTo(map.unproject(middle, zoom), zoom, { duration: SEARCH_FLIGHT_S });
  }

  /**
   * @param {AtlasFeature} feature
   * @param {string} id its own, or that of one of its facts
   */
  function goToFeature(feature, id) {
    /** @type {Record<string, unknown>} */
    const wanted = { selected: id, view: store.state().view };
    const isHidden = !passesFilters(feature, store.state(), index);
    if (isHidden) Object.assign(wanted, { status: [], from: "", to: "" });
    const next = { ...store.state(), ...(isHidden && { status: [], from: "", to: "" }) };
    if (isHidden && !passesFilters(feature, next, index)) wanted.asof = "";
    store.apply(wanted, "search");
    if (isHidden) store.emit("notice", { key: "search.filters_off", values: {} });
    const bounds = boundsOf(feature, index);
    if (bounds && isVisible(feature, store.state(), index)) fly(bounds, 0.35);
    return words.t("search.gone_to", { name: words.pick(feature.name) });
  }

  /**
   * @param {import("./search_index.js").Entry} entry
   * @param {SearchPlace} place
   */
  function goToPlace(entry, place) {
    const name = words.pick(entry.name);
    const at = L.latLng(place.lat, place.lon);
    const [west, south, east, north] = index.payload.home.bounds;
    const land = L.latLngBounds([south - BEYOND, west - BEYOND], [north + BEYOND, east + BEYOND]);
    if (!land.contains(at)) return goOutside(place, name);
    const radius = 1000 * place.km;
    const vague = place.km > EXACT_KM;
    const ring = { pane: "found", interactive: false, color: "var(--accent)", weight: 1.6, fillOpacity: 0.06 };
    mark.addLayer(L.circle(at, { ...ring, radius, dashArray: "5 4" }));
    if (!vague) mark.addLayer(L.circleMarker(at, { ...ring, radius: 6, weight: 2.4, fillOpacity: 0.5 }));
    const note = () => (vague ? words.t("search.about_km", { km: place.km }) : "");
    addName(at, entry, note);
    fly(at.toBounds(Math.max(20000, 2.6 * radius)));
    return [words.t("search.gone_to", { name }), note()].filter(Boolean).join(" ");
  }

  /**
   * The map does not reach there, but an arrow may point at it.
   * @param {SearchPlace} place
   * @param {string} name
   */
  function goOutside(place, name) {
    const arrow = index.payload.features.find((feature) => {
      const ids = feature.props?.place_ids;
      return Array.isArray(ids) && ids.includes(place.id);
    });
    store.emit("notice", { key: "search.outside", values: { name } });
    return arrow ? goToFeature(arrow, arrow.id) : "";
  }

  /**
   * @param {import("./search_index.js").Entry} entry
   * @param {TopologyUnit} unit
   */
  function goToCounty(entry, unit) {
    const shape = L.polygon(/** @type {any} */ (unitPolygons(unit, index.arcs)), {
      pane: "found",
      interactive: false,
      color: "var(--accent)",
      weight: 2.4,
      fillOpacity: 0.07,
    });
    mark.addLayer(shape);
    const label = index.payload.labels.find((one) => one.adcode === unit.adcode && one.kind === "county");
    addName(label ? L.latLng(label.lat, label.lon) : shape.getBounds().getCenter(), entry, () => "");
    fly(shape.getBounds());
    return words.t("search.gone_to", { name: words.pick(entry.name) });
  }

  /**
   * @param {import("leaflet").LatLng} at
   * @param {import("./search_index.js").Entry} entry
   * @param {() => string} note in the language of the moment
   */
  function addName(at, entry, note) {
    const options = { permanent: true, direction: "top", offset: L.point(0, -8), className: "lm-tip lm-found", opacity: 1 };
    const tip = L.tooltip(/** @type {any} */ (options)).setLatLng(at);
    rename = () => {
      const said = note();
      const content = h("div", null, h("b", null, words.pick(entry.name)), said && h("span", { class: "lm-tip-status" }, said));
      tip.setContent(content);
    };
    rename();
    mark.addLayer(tip);
  }

  /** The fact that was told last; null before the page is ready to tell any. */
  let told = /** @type {string | null} */ (null);

  /**
   * A selected fact without a feature is a statement of its layer, or of the whole region.
   * @param {MapState} state
   */
  function tellFact({ selected }) {
    if (selected === told) return;
    told = selected;
    const text = !featureFor(index, selected) && factText(index, selected);
    if (!text) return;
    const layer = layerThatSays(selected);
    if (layer && showStatement(stage, layer.id)) return;
    store.emit("notice", { key: "search.said", values: { text: `${selected} · ${words.pick(text)}` } });
  }

  function layerThatSays(/** @type {string} */ id) {
    return index.payload.layers.find((one) => one.statements?.some((said) => said.fact_id === id));
  }

  function goToFact(/** @type {string} */ id) {
    told = ""; // said again, where it is the one that is selected
    tellFact(store.apply({ selected: id }, "search"));
    const layer = layerThatSays(id);
    return layer ? words.pick(layer.title) : "";
  }

  map.on("click", () => mark.clearLayers());
  store.on("select", () => mark.clearLayers());
  store.on("ready", (/** @type {MapState} */ state) => {
    told = "";
    tellFact(state);
  });
  store.on("state", (/** @type {MapState} */ state) => told !== null && tellFact(state));
  /** @param {import("./search_index.js").Entry} entry */
  function go(entry) {
    mark.clearLayers();
    if (entry.group === "facts") {
      const carrier = featureFor(index, entry.id);
      const carries = carrier?.fact_ids.includes(entry.id);
      return carrier && carries ? goToFeature(carrier, entry.id) : goToFact(entry.id);
    }
    const feature = entry.group === "features" && index.features.get(entry.id);
    if (feature) return goToFeature(feature, feature.id);
    if (store.state().selected) store.apply({ selected: "" }, "search");
    const unit = index.units.get(entry.adcode || "");
    if (unit) return goToCounty(entry, unit);
    return entry.place ? goToPlace(entry, entry.place) : "";
  }
  return { go, rename: () => rename() };
}

/**
 * Open the notes of a layer in the panel.
 * @param {Stage} stage
 * @param {string} layerId
 * @returns {boolean} whether the panel has them
 */
function showStatement(stage, layerId) {
  const box = stage.root.querySelector(`input[data-layer="${CSS.escape(layerId)}"]`);
  const info = box?.closest(".lm-layer")?.querySelector(".lm-info");
  if (!box || !(info instanceof HTMLElement)) return false;
  const head = stage.root.querySelector(".lm-layers > .lm-head");
  if (head instanceof HTMLElement && head.getAttribute("aria-expanded") === "false") head.click();
  const group = box.closest("details");
  if (group) group.open = true;
  if (info.getAttribute("aria-expanded") === "false") info.click();
  info.closest(".lm-layer")?.scrollIntoView({ block: "center" });
  info.focus({ preventScroll: true });
  return true;
}
