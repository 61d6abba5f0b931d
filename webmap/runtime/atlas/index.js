import { shownState } from "./asof.js";
import { decodeArcs } from "./decode.js";
import { isVisible } from "./filters.js";
import { townLabels } from "./towns.js";
/** @import { AtlasFeature, AtlasIndex, AtlasPayload } from "./types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * @param {AtlasPayload} payload all of it, or what the first view needs: then the other portions
 *   bring the rest
 * @returns {AtlasIndex}
 */
export function indexAtlas(payload) {
  // Without boundary data the facts are still shown, on bare ground.
  const topology = payload.context.topology;
  /** @type {AtlasIndex} */
  const index = {
    payload,
    layerIds: payload.layers.map((layer) => layer.id),
    contextIds: payload.context_layers.map((layer) => layer.id),
    statusIds: Object.keys(payload.styles.status),
    ownScenes: [],
    own: new Map(),
    features: new Map(),
    byLayer: new Map(payload.layers.map((layer) => [layer.id, []])),
    featureOfFact: new Map(),
    units: new Map((topology?.units || []).map((unit) => [unit.adcode, unit])),
    arcs: topology ? decodeArcs(topology) : [],
  };
  for (const feature of payload.features) enterFeature(index, feature);
  payload.labels.push(...townLabels(payload.towns ?? []));
  payload.towns = [];
  return index;
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 */
export function enterFeature(index, feature) {
  index.features.set(feature.id, feature);
  index.byLayer.get(feature.layer)?.push(feature);
  for (const fact of feature.fact_ids) {
    if (!index.featureOfFact.has(fact)) index.featureOfFact.set(fact, feature.id);
  }
}

/**
 * The feature a selection means: its own id, or the id of one of its facts.
 * @param {AtlasIndex} index
 * @param {string} id
 */
export function featureFor(index, id) {
  return index.features.get(id) || index.features.get(index.featureOfFact.get(id) || "");
}

/**
 * The layer that states a fact which no feature carries.
 * @param {AtlasIndex} index
 * @param {string} id
 */
export function layerStating(index, id) {
  return index.payload.layers.find((one) => one.statements?.some((said) => said.fact_id === id));
}

/**
 * What a fact says, also one that no feature carries.
 * @param {AtlasIndex} index
 * @param {string} id
 * @returns {Bilingual | undefined} nothing for an id that no fact has
 */
export function factText(index, id) {
  const { facts, search, left_out: leftOut } = index.payload;
  if (Object.hasOwn(facts, id)) return facts[id]?.desc;
  const others = { ...search?.facts, ...leftOut };
  return Object.hasOwn(others, id) ? others[id] : undefined;
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} ids of the articles; none while the sources are on their way
 */
export function articleIds(index) {
  return Object.values(index.payload.sources).flatMap((source) => (source.kind === "article" ? [source.id] : []));
}

/**
 * The flat properties that `linkMap.features()` promises.
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 * @param {MapState} state
 */
export function flatProperties(index, feature, state) {
  /** @type {Record<string, unknown>} */
  const extra = {};
  for (const [key, value] of Object.entries(feature.props || {})) {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      extra[`${key}_zh`] = value.zh;
      extra[`${key}_en`] = value.en;
    } else extra[key] = value;
  }
  if (feature.length_km !== undefined) extra.length_km = feature.length_km;
  if (feature.adcode) extra.adcode = feature.adcode;
  return {
    ...extra,
    id: feature.id,
    layer: feature.layer,
    role: feature.role,
    register: feature.register || "articles",
    name_zh: feature.name.zh,
    name_en: feature.name.en,
    desc_zh: feature.desc.zh,
    desc_en: feature.desc.en,
    status: feature.status,
    // Empty where nobody had spoken of it by the chosen date.
    status_shown: shownState(feature, state, index)?.status ?? "",
    claim_type: feature.claim_type,
    as_of: feature.as_of,
    event_date: feature.event_date,
    fact_ids: [...feature.fact_ids],
    facts: feature.fact_ids.map((id) => {
      const fact = index.payload.facts[id];
      return {
        id,
        status: fact?.status,
        claim_type: fact?.claim_type,
        event_date: fact?.event_date,
      };
    }),
    source_ids: [...feature.source_ids],
    geometry_basis: feature.geometry_basis,
    accuracy_m: feature.accuracy_m,
    visible: isVisible(feature, state, index),
  };
}
