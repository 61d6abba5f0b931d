import { bothClocks, sinceOf } from "../atlas/asof.js";
import { placeName } from "../atlas/places.js";
/** @import { AtlasFeature, AtlasIndex, DatedStatus } from "../atlas/types.d.ts" */
/** @import { Telling } from "./types.d.ts" */

/** What single cells of the table tell of a feature. */

/** Roles whose places are members of one thing, not the ends of a way. */
const GATHERING_ROLES = ["loop", "star"];

/**
 * @param {AtlasFeature} feature
 * @param {Telling} telling
 * @returns {string} "A — B" of a way, "A, B, C" of what joins several; blank for what is one place
 */
export function endsText(feature, { index, words }) {
  const ids = feature.props?.place_ids;
  if (!Array.isArray(ids) || ids.length < 2) return "";
  const names = ids.flatMap((id) => {
    const name = words.pick(placeName(index, id));
    return name ? [name] : [];
  });
  if (GATHERING_ROLES.includes(feature.role)) return names.join(words.t("table.and"));
  return [...new Set([names[0], names.at(-1)])].filter(Boolean).join(" — ");
}

/**
 * The length that means something: as published, else as drawn through named places.
 * @param {AtlasFeature} feature
 * @returns {{ km: number, isDrawn: boolean } | null}
 */
export function shownLength({ length_km: drawn, geometry_basis: basis, props }) {
  const published = props?.official_km;
  if (typeof published === "number") return { km: published, isDrawn: false };
  if (drawn === undefined || basis === "relation") return null;
  return { km: drawn, isDrawn: basis === "waypoints" };
}

/**
 * The first day on which the state of today may have begun, then the last.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {string} blank where nobody dates it
 */
export function beginningOf(feature, index) {
  const { known, reported } = bothClocks(feature, index);
  const first = (known || reported)?.states[0];
  return first ? `${earliestOf(first)} ${first.latest ?? first.date}` : "";
}

/** @param {DatedStatus} one an open start lies before all others */
function earliestOf({ earliest, latest, date }) {
  return earliest ?? latest ?? date;
}

/**
 * Articles first, then what told the state of today, each once: "Economic Daily 2020-06".
 * @param {AtlasFeature} feature
 * @param {Telling} telling
 */
export function sourcesText(feature, { index, words }) {
  const { facts, sources, updates } = index.payload;
  const articles = feature.fact_ids.flatMap((id) => {
    const source = sources[facts[id]?.source_id || ""];
    return source ? [sourceTold(words.pick(source.publication) || words.pick(source.title), source.date)] : [];
  });
  const told = (bothClocks(feature, index).known?.states || []).flatMap((one) => {
    const update = updates?.[one.update_id || ""];
    return update ? [sourceTold(words.pick(update.publisher), update.date)] : [];
  });
  const own = feature.own ? [feature.own.file] : [];
  return [...new Set([...articles, ...told, ...own])].join(" · ");
}

/**
 * @param {string} name
 * @param {string | undefined} date perhaps a window, whose end it is toldby
 */
function sourceTold(name, date) {
  const month = (date?.split("/").at(-1) || "").slice(0, 7);
  return [name, month].filter(Boolean).join(" ");
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {string} since when it stands as it does today, as its source writes it
 */
export function sinceNow(feature, index) {
  const { known, reported } = bothClocks(feature, index);
  return sinceOf(known || reported);
}
