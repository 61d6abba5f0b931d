import { factText } from "../atlas/index.js";
import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { appLink, articleLine } from "./source_lines.js";
import { fold } from "./fold.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { RecordTools } from "./types.d.ts" */

/** More facts than these wait under a head of their own. */
const FACTS_SEEN = 3;

/**
 * @param {AtlasFeature} feature
 * @param {string} chosen the fact that was asked for comes first
 * @param {RecordTools} tools
 * @returns {HTMLElement | null}
 */
export function factsPart({ fact_ids: ids, desc }, chosen, tools) {
  if (!ids.length) return null;
  const { words } = tools.stage;
  const inOrder = [...ids].sort((a, b) => Number(b === chosen) - Number(a === chosen));
  const rows = inOrder.map((id) => factRow(id, words.pick(desc), id === chosen && ids.length > 1, tools));
  const more = rows.splice(FACTS_SEEN);
  const rest = more.length ? fold(words.t("record.more_facts"), String(more.length), [h("ol", { class: "lm-facts" }, ...more)]) : null;
  return fold(words.t("record.facts_head"), String(ids.length), [h("ol", { class: "lm-facts" }, ...rows), rest], { open: true, name: "facts" });
}

/**
 * @param {string} id
 * @param {string} said already above: the fact does not say it again
 * @param {boolean} isChosen
 * @param {RecordTools} tools
 */
export function factRow(id, said, isChosen, { stage, places }) {
  const { words } = stage;
  const fact = factOf(id, stage);
  if (!fact) return h("li", { class: "lm-fact" }, id);
  const figures = words.pick(fact.figures);
  const caveat = words.pick(fact.caveat);
  const readings = stage.index.payload.record?.readings[id] || [];
  const kind = fact.claim_type === "fact" ? "" : words.t(`claim.${fact.claim_type}`);
  const status = statusWord(words, fact.status, fact);
  const isSaidTwice = status.toLowerCase().startsWith(kind.toLowerCase()) && kind !== "";
  const meta = [fact.event_date && startWords(fact.event_date, words), kind, isSaidTwice ? "" : status].filter(Boolean).join(" · ");
  const page = !fact.pack && appLink(`./facts?fact=${encodeURIComponent(id)}`, words.t("record.fact_link"), stage, { "data-fact-page": id });
  return h(
    "li",
    { class: isChosen ? "lm-fact lm-fact-chosen" : "lm-fact", "data-fact": id },
    words.pick(fact.desc) !== said && h("p", { class: "lm-fact-said" }, ...places.sentence(fact.desc)),
    h("p", { class: "lm-fact-meta" }, meta),
    fact.promise && h("p", { class: "lm-promise" }, words.pick(fact.promise)),
    figures && h("p", { class: "lm-figures" }, figures),
    caveat && h("p", { class: "lm-note" }, caveat),
    ...readings.map((reading) => readingLine(reading, stage)),
    h("p", { class: "lm-source" }, ...articleLine(fact.source_id, stage, fact.anchor), page && " · ", page),
  );
}

/**
 * @param {string} id
 * @param {Stage} stage
 */
export function factOf(id, { index }) {
  const { facts, record } = index.payload;
  if (Object.hasOwn(facts, id)) return facts[id];
  const fact = record && Object.hasOwn(record.facts, id) ? record.facts[id] : undefined;
  const desc = factText(index, id);
  return fact && desc ? { ...fact, desc } : undefined;
}

/**
 * @param {import("../atlas/types.d.ts").DoubtfulReading} reading
 * @param {Stage} stage
 */
function readingLine({ printed, read_as: readAs, certainty, basis }, { words }) {
  const said = words.t("record.read_as", { printed, read_as: readAs, certainty: words.t(`record.reading_${certainty}`) });
  return h("p", { class: "lm-note" }, said, " ", words.pick(basis));
}
