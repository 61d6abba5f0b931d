import { boundsOf, extentAround, extentOfPoints, holds } from "../atlas/extents.js";
import { NO_FILTER, isVisible } from "../atlas/filters.js";
import { featureFor, layerStating } from "../atlas/index.js";
import { isSmall } from "../base/screen_size.js";
import { createFoundMark } from "../features/found_mark.js";
import { insetsBeside } from "../map/covers.js";
import { flyToExtent } from "../map/view.js";
/** @import { AtlasFeature, SearchPlace } from "../atlas/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */

/** What choosing a result does: go there, and select or mark it. */

const NEAREST = 11;
const EXACT_KM = 10;
/** Round a point that was typed. */
const POINT_RING_KM = 0.5;
const POINT_ACROSS_AT_M = 40_000;
/** Degrees outside the home bounds from where on the map has nothing to show. */
const BEYOND = 4.5;
/** Share of the map's height that a popup takes. */
const POPUP_SHARE = 0.35;

/**
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @returns {{ go: (entry: Entry) => string, rename: () => void }}
 *   `go` answers what to tell the reader; `rename` follows a change of language
 */
export function createGoing(stage, panel) {
  const { map, store, index, words } = stage;
  const mark = createFoundMark(map);
  const goneTo = (/** @type {string} */ name) => words.t("search.gone_to", { name });

  /**
   * Pixels to keep free: for the panel, and for what tells of the place gone to.
   * @param {number} above share of the height that a popup takes
   */
  function insets(above) {
    const beside = insetsBeside(stage.root, panel.covers(), isSmall() ? 30 : 60);
    if (isSmall()) return beside;
    return { ...beside, top: beside.top + above * (map.getSize().y - beside.top - beside.bottom) };
  }

  /**
   * @param {AtlasFeature} feature
   * @param {string} id its own, or that of one of its facts
   */
  function goToFeature(feature, id) {
    // What hides it the store takes away, and says so.
    store.apply({ selected: id, view: store.state().view }, "search");
    const extent = boundsOf(feature, index);
    if (extent && isVisible(feature, store.state(), index)) flyToExtent(map, extent, insets(POPUP_SHARE), NEAREST);
    return goneTo(words.pick(feature.name));
  }

  /**
   * @param {Entry} entry
   * @param {SearchPlace} place
   */
  function goToPlace(entry, place) {
    const name = words.pick(entry.name);
    const [west, south, east, north] = index.payload.home.bounds;
    const land = { west: west - BEYOND, south: south - BEYOND, east: east + BEYOND, north: north + BEYOND };
    if (!holds(land, place.lat, place.lon)) return goOutside(place, name);
    return openCard(place.id, name, place.km > EXACT_KM ? words.t("search.about_km", { km: place.km }) : "");
  }

  /**
   * The card of a place goes there itself.
   * @param {string} at
   * @param {string} name
   * @param {string} note
   */
  function openCard(at, name, note) {
    store.apply({ selected: "", at }, "search");
    return [goneTo(name), note].filter(Boolean).join(" ");
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
   * A fact without a feature is selected and told.
   * @param {string} id
   */
  function goToFact(id) {
    store.apply({ selected: id }, "search");
    return words.pick(layerStating(index, id)?.title);
  }

  /**
   * A layer is turned on, and the map shows all of it; a filter that hides all of it makes way.
   * @param {Entry} entry
   */
  function goToLayer(entry) {
    const layers = [...new Set([...store.state().layers, entry.id])];
    const shown = () => (index.byLayer.get(entry.id) ?? []).filter((feature) => isVisible(feature, store.state(), index));
    store.apply({ layers, selected: "" }, "search");
    if (!shown().length) {
      store.apply({ ...NO_FILTER }, "search");
      if (shown().length) store.emit("notice", { key: "notice.filter_off", values: {} });
    }
    const extents = shown().flatMap((feature) => boundsOf(feature, index) ?? []);
    const extent = extentOfPoints(extents.flatMap(({ west, south, east, north }) => [[south, west], [north, east]]));
    if (extent) flyToExtent(map, extent, insets(0), NEAREST);
    return words.t("search.layer_on", { name: words.pick(entry.name) });
  }

  /**
   * @param {Entry} entry
   * @param {{ lat: number, lon: number }} spot
   */
  function goToPoint(entry, { lat, lon }) {
    const county = () => words.pick(entry.hint);
    store.apply({ selected: "", at: "" }, "search");
    mark.ring({ id: entry.id, zh: "", en: "", lat, lon, km: POINT_RING_KM }, false);
    mark.name(lat, lon, () => ({ name: words.pick(entry.name), note: county() }));
    flyToExtent(map, extentAround(lat, lon, POINT_ACROSS_AT_M), insets(0), NEAREST);
    return goneTo([words.pick(entry.name), county()].filter(Boolean).join(" · "));
  }

  map.on("click", mark.clear);
  store.watch((_state, changed) => void ((changed.has("selected") || changed.has("at")) && mark.clear()));

  /** @param {Entry} entry */
  function go(entry) {
    mark.clear();
    if (entry.kind === "layer") return goToLayer(entry);
    if (entry.isText) {
      const carrier = featureFor(index, entry.id);
      const carries = carrier?.fact_ids.includes(entry.id);
      return carrier && carries ? goToFeature(carrier, entry.id) : goToFact(entry.id);
    }
    const feature = (entry.kind === "feature" || entry.kind === "own") && index.features.get(entry.id);
    if (feature) return goToFeature(feature, feature.id);
    if (entry.spot) return goToPoint(entry, entry.spot);
    if (entry.adcode && index.units.has(entry.adcode)) return openCard(entry.adcode, words.pick(entry.name), "");
    return entry.place ? goToPlace(entry, entry.place) : "";
  }
  return { go, rename: mark.rename };
}
