import { TODAY } from "../atlas/asof.js";
import { NO_FILTER } from "../atlas/filters.js";
import { isNoPack, isPackPlace, packsCounted } from "../atlas/packs.js";
import { placeOf } from "../atlas/places.js";
import { h } from "../base/dom.js";
import { featureRow } from "./feature_row.js";
import { fold } from "./fold.js";
import { linksOf } from "./place_links.js";
import { appLink } from "./source_lines.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Way } from "./place_links.js" */
/** @import { RecordTools } from "./types.d.ts" */

/** @type {Way[]} */
const TOUCHING_WAYS = ["crosses", "ends", "about"];
/** With more than these a card is a summary by kind, each to be opened. */
const ROWS_SEEN = 24;

/**
 * A place and all that crosses, ends in or is about it, then and now.
 * @param {RecordTools} tools
 */
export function createPlaceCard({ stage, light }) {
  const { words, store, index } = stage;

  /**
   * @param {string} id
   * @returns {HTMLElement | null} nothing for a place that nobody knows
   */
  function card(id) {
    const place = placeOf(index, id);
    if (!place) return null;
    const links = linksOf(index, id);
    const name = words.pick(place.name);
    const total = [...links.keys()].filter(isNoPack).length;
    const packs = links.size - total;
    const said = !total && packs ? words.t("packs.alone", { count: packs }) : words.t(total > 1 ? "record.links" : total ? "record.link" : "record.no_links", { count: total }) + packsCounted(packs, words);
    return h(
      "article",
      { class: "lm-pop lm-record lm-place-card", tabindex: -1, "aria-label": name, "data-place-card": id },
      h("h3", null, name),
      h("p", { class: "lm-summary" }, said),
      links.size > 0 && countsOf([...links.keys()]),
      ...(total > ROWS_SEEN ? byLayer(links) : byWay(links)),
      h("p", { class: "lm-acts" }, total > 0 && onlyButton(id), pageLink(place)),
    );
  }

  /** @param {string} id of a place */
  function whereabouts(id) {
    const unit = index.units.get(id);
    if (!unit) return words.t(placeOf(index, id)?.spot?.pref ? "record.city_kind" : "record.place_kind");
    const city = index.payload.search?.places.find((one) => one.pref && unit.pref.startsWith(one.pref));
    const [province, name] = [words.t(`province.${unit.prov.slice(0, 2)}`), city && words.pick({ zh: city.zh, en: city.en })];
    return [province, name !== province && name].filter(Boolean).join(" · ");
  }

  /** @param {AtlasFeature[]} features */
  function countsOf(features) {
    const layers = index.payload.layers.map((layer) => ({ layer, count: features.filter((one) => one.layer === layer.id).length }));
    const seen = layers.filter(({ count }) => count);
    return h("ul", { class: "lm-kinds" }, ...seen.map(({ layer, count }) => h("li", { style: `--c:var(--c-${layer.id})` }, words.pick(layer.title), " ", h("b", null, count))));
  }

  /** @param {Map<AtlasFeature, Way>} links */
  function byWay(links) {
    return TOUCHING_WAYS.flatMap((way) => {
      const some = [...links].flatMap(([feature, its]) => (its === way ? [feature] : []));
      if (!some.length) return [];
      return [h("h4", null, words.t(`record.way_${way}`), h("span", { class: "lm-fold-value" }, some.length)), rowsOf(some)];
    });
  }

  /** @param {Map<AtlasFeature, Way>} links */
  function byLayer(links) {
    return index.payload.layers.flatMap((layer) => {
      const some = [...links.keys()].filter((one) => one.layer === layer.id);
      return some.length ? [fold(words.pick(layer.title), String(some.length), [rowsOf(some)], { name: layer.id })] : [];
    });
  }

  /** @param {AtlasFeature[]} features */
  function rowsOf(features) {
    return h("ul", { class: "lm-link-rows" }, ...features.map((one) => featureRow(one, stage, light)));
  }

  /** @param {string} id */
  function onlyButton(id) {
    const onclick = () => {
      const layers = [...new Set([...linksOf(index, id).keys()].map((one) => one.layer))];
      // The card counts what is known today, too: under the articles' clock less would be left.
      const { clock, asof } = TODAY;
      store.apply({ ...NO_FILTER, clock, asof, place: [id], layers: index.layerIds.filter((one) => layers.includes(one)) }, "place");
    };
    return h("button", { type: "button", class: "lm-act", "data-act": "only", onclick }, words.t("record.only_these"));
  }

  /** @param {import("../atlas/places.js").Place} place */
  function pageLink(place) {
    const own = Object.entries(index.payload.record?.places || {}).find(([, one]) => one.adcode && one.adcode === place.id)?.[0];
    const page = isPackPlace(place.id) ? "" : place.spot ? place.id : own;
    return page ? appLink(`./places?at=${encodeURIComponent(page)}`, words.t("record.place_page"), stage, { class: "lm-act" }) : null;
  }
  return { card, whereabouts };
}
