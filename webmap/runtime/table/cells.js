import { bothClocks, sinceOf } from "../atlas/asof.js";
import { firstDay, lastDay } from "../base/dates.js";
import { placeName } from "../atlas/places.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
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
 * Where the date that is shown stands in time: its first day, then its last; "by June" stands at
 * its June.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {string} blank where nobody dates it
 */
export function beginningOf(feature, index) {
  const ends = datesIn(sinceNow(feature, index));
  return ends.length ? `${firstDay(ends[0] || "")} ${lastDay(ends.at(-1) || "")}` : "";
}

/**
 * @param {string} start as its source writes it; see geo/starts.py
 * @returns {string[]} the dates in it, a half of a year as its first and last month
 */
function datesIn(start) {
  const [year, half] = start.split(/-4(?=[01]$)/);
  if (half) return half === "0" ? [`${year}-01`, `${year}-06`] : [`${year}-07`, `${year}-12`];
  return start.split("/").filter((end) => end && end !== "..");
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
