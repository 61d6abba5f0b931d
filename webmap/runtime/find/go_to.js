import { unitPolygons } from "../atlas/decode.js";
import { boundsOf, extentAround, extentOfPoints, holds } from "../atlas/extents.js";
import { isVisible } from "../atlas/filters.js";
import { featureFor, layerStating } from "../atlas/index.js";
import { isSmall } from "../base/screen_size.js";
import { createFoundMark } from "../features/found_mark.js";
import { insetsBeside } from "../map/covers.js";
import { flyToExtent } from "../map/view.js";
/** @import { AtlasFeature, SearchPlace, TopologyUnit } from "../atlas/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Entry } from "./search_index.js" */

/** What choosing a result does: go there, and select or mark it. */

const NEAREST = 11;
const EXACT_KM = 10;
/** Degrees outside the home bounds from where on the map has nothing to show. */
const BEYOND = 4.5;
/** Share of the map's height that a popup takes. */
const POPUP_SHARE = 0.35;

/**
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {(id: string) => void} tellFact says a fact that no feature carries
 * @returns {{ go: (entry: Entry) => string, rename: () => void }}
 *   `go` answers what to tell the reader; `rename` follows a change of language
 */
export function createGoing(stage, panel, tellFact) {
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
    const isVague = place.km > EXACT_KM;
    const note = () => (isVague ? words.t("search.about_km", { km: place.km }) : "");
    mark.ring(place, isVague);
    mark.name(place.lat, place.lon, () => ({ name: words.pick(entry.name), note: note() }));
    const across_m = Math.max(20_000, 2600 * place.km);
    flyToExtent(map, extentAround(place.lat, place.lon, across_m), insets(0), NEAREST);
    return [goneTo(name), note()].filter(Boolean).join(" ");
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
   * @param {Entry} entry
   * @param {TopologyUnit} unit
   */
  function goToCounty(entry, unit) {
    const polygons = unitPolygons(unit, index.arcs);
    const extent = extentOfPoints(polygons.flat(2));
    if (!extent) return "";
    mark.outline(polygons);
    const label = index.payload.labels.find((one) => one.adcode === unit.adcode && one.kind === "county");
    const at = label || { lat: (extent.south + extent.north) / 2, lon: (extent.west + extent.east) / 2 };
    mark.name(at.lat, at.lon, () => ({ name: words.pick(entry.name), note: "" }));
    flyToExtent(map, extent, insets(0), NEAREST);
    return goneTo(words.pick(entry.name));
  }

  /**
   * A fact without a feature is selected and told, once more where it is selected already.
   * @param {string} id
   */
  function goToFact(id) {
    const wasTold = store.state().selected === id;
    if (wasTold) tellFact(id);
    else store.apply({ selected: id }, "search");
    return words.pick(layerStating(index, id)?.title);
  }

  map.on("click", mark.clear);
  store.on("select", mark.clear);

  /** @param {Entry} entry */
  function go(entry) {
    mark.clear();
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
  return { go, rename: mark.rename };
}
