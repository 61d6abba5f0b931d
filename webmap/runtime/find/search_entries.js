import { layerStating } from "../atlas/index.js";
import { featureEntries } from "./feature_entries.js";
import { withoutRank } from "./lexicon.js";
import { BLANK_ENTRY, FIELD_LEVEL, fieldsOf, readField } from "./search_fields.js";
/** @import { AtlasFact, AtlasIndex, SearchPlace } from "../atlas/types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { Field } from "./search_fields.js" */
/** @import { Fold, Name } from "./search_text.js" */

/** Everything that the page can find, with the words it is found by. */

/** @typedef {"feature" | "place" | "fact" | "statement" | "layer" | "own" | "point"} Kind */
/**
 * @typedef {{
 *   kind: Kind, id: string, name: Bilingual, hint: Bilingual, layer: string, names: Name[], fields: Field[], factIds: string[],
 *   isText: boolean, role: string, now: string, then: string, ever: string[], places: string[], units: string[], dates: string[], told: string[],
 *   place?: SearchPlace, adcode?: string, spot?: { lat: number, lon: number },
 * }} Entry
 *   `names`: Chinese, English, then other names; `now`, `then`: status today and in the articles; `ever`: those between; `units`: codes and ids of what
 *   it touches or lies in, as many digits as are known; `dates`: when something came to be; `told`: when it was told
 */
/** @typedef {{ read: (text: string) => Name, fold: Fold, signsOf: (placeName: string) => string[] }} Reading */

/**
 * @param {AtlasIndex} index
 * @param {Reading} reading
 * @returns {Generator<Entry>} in the order in which equals stand
 */
export function* searchEntries(index, reading) {
  yield* featureEntries(index, reading);
  yield* layerEntries(index, reading);
  yield* placeEntries(index, reading);
  yield* factEntries(index, reading);
}

/**
 * @param {AtlasIndex} index
 * @param {Reading} reading
 * @returns {Entry[]}
 */
function layerEntries(index, { read, fold }) {
  const synonyms = index.payload.search?.synonyms ?? [];
  return index.payload.layers.map((layer) => {
    const others = synonyms.filter(({ is, of }) => is === "layer" && of?.includes(layer.id)).flatMap(({ zh = [], en = [] }) => [...zh, ...en]);
    return {
      ...BLANK_ENTRY,
      kind: /** @type {Kind} */ ("layer"),
      id: layer.id,
      name: layer.title,
      hint: layer.note ?? { zh: "", en: "" },
      layer: layer.id,
      names: [layer.title.zh, layer.title.en, ...others].map(read),
      fields: [...fieldsOf(layer.title, 1, fold), ...others.map((word) => readField(word, FIELD_LEVEL.label, fold)), ...fieldsOf(layer.note, FIELD_LEVEL.note, fold)],
      factIds: [...new Set((index.byLayer.get(layer.id) ?? []).flatMap((feature) => feature.fact_ids))],
    };
  });
}

/**
 * @param {AtlasIndex} index
 * @param {Reading} reading
 * @returns {Generator<Entry>}
 */
function* placeEntries(index, { read, fold }) {
  const { places = [], counties = {} } = index.payload.search || {};
  const cities = new Map(places.flatMap((place) => (place.pref ? [[place.pref, place]] : [])));
  /** @type {(adcode: string | undefined) => Bilingual} */
  const cityOf = (adcode = "") => {
    const city = cities.get(adcode.slice(0, 4)) || cities.get(`${adcode.slice(0, 2)}00`);
    return { zh: city?.zh || "", en: city?.en || "" };
  };
  const short = new Map(index.payload.labels.flatMap((label) => (label.kind === "county" ? [[label.adcode, label.en]] : [])));
  /** @type {Map<string, string[]>} */
  const factsAt = new Map();
  for (const feature of index.payload.features) {
    for (const id of Array.isArray(feature.props?.place_ids) ? feature.props.place_ids : []) {
      factsAt.set(id, [...(factsAt.get(id) ?? []), ...feature.fact_ids]);
    }
  }
  /**
   * @param {string} id
   * @param {Bilingual} name
   * @param {Bilingual} parent
   * @param {string[]} also
   * @param {string[]} whole names that are whole under another one's name
   */
  const entryOf = (id, name, parent, also, whole) => ({
    ...BLANK_ENTRY,
    kind: /** @type {Kind} */ ("place"),
    id,
    name,
    hint: parent,
    names: [...new Set([name.zh, name.en, ...whole, withoutRank(name.zh), withoutRank(name.en), ...also])].map(read),
    fields: [...fieldsOf(name, 1, fold), ...[...whole, ...also].map((one) => readField(one, FIELD_LEVEL.label, fold)), ...fieldsOf(parent, FIELD_LEVEL.title, fold)],
    factIds: [...new Set(factsAt.get(id) ?? [])],
  });
  for (const unit of index.units.values()) {
    const city = cityOf(unit.adcode);
    const also = [short.get(unit.adcode) || "", ...(counties[unit.adcode] || [])].filter(Boolean);
    const entry = entryOf(unit.adcode, unit.name, city, also, [city.zh + unit.name.zh]);
    yield { ...entry, adcode: unit.adcode, units: [unit.adcode] };
  }
  for (const place of places) {
    const unit = place.pref ? undefined : index.units.get(place.adcode ?? "");
    const city = cityOf(place.adcode);
    const parent = unit ? { zh: city.zh + unit.name.zh, en: [unit.name.en, city.en].filter(Boolean).join(", ") } : city;
    const entry = entryOf(place.id, { zh: place.zh, en: place.en }, parent, place.also ?? [], []);
    yield { ...entry, place, units: [place.pref ?? place.adcode ?? ""].filter(Boolean) };
  }
}

/**
 * @param {AtlasIndex} index
 * @param {Reading} reading
 * @returns {Generator<Entry>}
 */
function* factEntries(index, { read, fold }) {
  const { facts, search, sources } = index.payload;
  /** @param {string} id */
  const layerOf = (id) => index.features.get(index.featureOfFact.get(id) ?? "")?.layer ?? layerStating(index, id)?.id ?? "";
  /** @param {string} id */
  const isStatement = (id) => !index.featureOfFact.has(id) && !!layerStating(index, id);
  /** @type {(id: string, desc: Bilingual, fact?: AtlasFact) => Entry} */
  const entryOf = (id, desc, fact) => {
    const source = fact && sources[fact.source_id];
    const date = source?.date ?? "";
    const asOf = date.slice(0, 7);
    const kind = isStatement(id) ? "statement" : "fact";
    return {
      ...BLANK_ENTRY,
      kind,
      id,
      name: desc,
      hint: { zh: asOf, en: asOf },
      layer: layerOf(id),
      isText: true,
      factIds: [id],
      names: [desc.zh, desc.en].map(read),
      fields: [
        ...fieldsOf(desc, kind === "fact" ? FIELD_LEVEL.sentence : FIELD_LEVEL.statement, fold),
        ...fieldsOf(fact?.figures, FIELD_LEVEL.note, fold),
        ...fieldsOf(source?.title, FIELD_LEVEL.source, fold),
        ...fieldsOf(source?.publication, FIELD_LEVEL.source, fold),
        ...fieldsOf(fact?.caveat, FIELD_LEVEL.caveat, fold),
      ],
      then: fact?.status ?? "",
      now: fact?.status ?? "",
      dates: fact?.event_date ? [fact.event_date] : [],
      told: date.split("/"),
    };
  };
  for (const fact of Object.values(facts)) yield entryOf(fact.id, fact.desc, fact);
  for (const [id, desc] of Object.entries(search?.facts ?? {})) yield entryOf(id, desc);
}
