import { bothClocks } from "../atlas/asof.js";
import { featurePlaces } from "../atlas/feature_places.js";
import { BLANK_ENTRY, FIELD_LEVEL, fieldsOf, readField } from "./search_fields.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Entry, Kind, Reading } from "./search_entries.js" */

/** Features, with the words they are found by: their own, those of their facts, and where they lie. */

/** A feature with more facts than this is about none of them alone; a fact at more features is about none of these. */
const FEW_FACTS = 2;

/**
 * @param {AtlasIndex} index
 * @param {Reading} reading
 * @returns {Generator<Entry>}
 */
export function* featureEntries(index, reading) {
  const { read, fold } = reading;
  const { payload } = index;
  const titles = new Map(payload.layers.map((layer) => [layer.id, layer.title]));
  const places = new Map((payload.search?.places ?? []).map((place) => [place.id, place]));
  /** @type {Map<string, number>} */
  const carriers = new Map();
  for (const feature of payload.features) for (const id of feature.fact_ids) carriers.set(id, (carriers.get(id) ?? 0) + 1);
  for (const feature of index.layerIds.flatMap((id) => index.byLayer.get(id) || [])) {
    const { name, label, layer, fact_ids: factIds } = feature;
    const facts = factIds.flatMap((id) => payload.facts[id] ?? []);
    const isCrowded = factIds.length > FEW_FACTS || facts.some(({ id }) => (carriers.get(id) ?? 0) > FEW_FACTS + 1);
    const states = feature.states ?? [];
    const updates = [...new Set(states.map((state) => state.update_id))].flatMap((id) => (id && payload.updates?.[id]) || []);
    const placeIds = /** @type {string[]} */ (Array.isArray(feature.props?.place_ids) ? feature.props.place_ids : []);
    const ends = placeIds.flatMap((id) => places.get(id) ?? []);
    const { reported, known } = bothClocks(feature, index);
    const sources = feature.source_ids.flatMap((id) => payload.sources[id] ?? []);
    const ref = feature.props?.ref;
    yield {
      ...BLANK_ENTRY,
      kind: /** @type {Kind} */ ("feature"),
      id: feature.id,
      name,
      hint: titles.get(layer) || { zh: "", en: "" },
      layer,
      role: feature.role,
      factIds,
      names: [...new Set([name.zh, name.en, label?.zh || name.zh, label?.en || name.en])].map(read),
      fields: [
        ...fieldsOf(name, 1, fold),
        ...fieldsOf(label, FIELD_LEVEL.label, fold),
        ...(typeof ref === "string" ? [readField(ref, FIELD_LEVEL.label, fold)] : []),
        ...shortForms(name.zh, reading).map((short) => readField(short, FIELD_LEVEL.label, fold)),
        ...ends.flatMap((place) => fieldsOf(place, FIELD_LEVEL.title, fold)),
        ...fieldsOf(feature.desc, isCrowded ? FIELD_LEVEL.crowded : FIELD_LEVEL.desc, fold),
        ...facts.flatMap((fact) => [
          ...fieldsOf(fact.desc, isCrowded ? FIELD_LEVEL.crowded : FIELD_LEVEL.sentence, fold),
          ...fieldsOf(fact.figures, FIELD_LEVEL.note, fold),
        ]),
        ...updates.flatMap((update) => fieldsOf(update.desc, FIELD_LEVEL.update, fold)),
        ...sources.flatMap((source) => [...fieldsOf(source.title, FIELD_LEVEL.source, fold), ...fieldsOf(source.publication, FIELD_LEVEL.source, fold)]),
        ...fieldsOf(feature.note, FIELD_LEVEL.note, fold),
        ...facts.flatMap((fact) => fieldsOf(fact.caveat, FIELD_LEVEL.caveat, fold)),
      ],
      now: known?.status ?? "",
      then: reported?.status ?? "",
      ever: states.map((state) => state.status),
      places: [...placeIds, ...ends.flatMap((place) => (place.pref ? [] : (place.adcode ?? [])))],
      units: [...featurePlaces(index, feature)],
      dates: [feature.event_date, ...facts.map((fact) => fact.event_date), ...states.map((state) => state.start ?? state.date)].filter(Boolean),
      told: [feature.as_of],
    };
  }
}

/**
 * The short form of a line between two places: 泸永 of 泸州—永川高速.
 * @param {string} name
 * @param {Reading} reading
 */
function shortForms(name, { signsOf }) {
  const parts = name.split(/[—–-]/);
  if (parts.length < 2 || parts.length > 4) return [];
  const signs = parts.map((part) => [part[0] ?? "", ...signsOf(part)]);
  return signs.reduce((/** @type {string[]} */ heads, some) => heads.flatMap((head) => [...new Set(some)].map((sign) => head + sign)), [""]);
}
