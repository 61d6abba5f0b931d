import { shownState } from "../atlas/asof.js";
import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { factLink } from "../controls/fact_link.js";
/** @import { AtlasFeature, AtlasIndex, DatedStatus } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Every dated state of a feature: what the articles say and what later sources say, in
 * one order of time and never in one colour or wording.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {HTMLElement | null}
 */
export function historyBlock(feature, stage) {
  const { words, store, index } = stage;
  const entries = merge(feature.states || [], index);
  // One state alone is the fact below, where there is one.
  if (entries.length < (feature.fact_ids.length ? 2 : 1)) return null;
  const shown = shownState(feature, store.state(), index)?.states || [];
  const items = entries.map((entry) => {
    const isShown = entry.states.some((one) => shown.includes(one));
    const isUpdate = entry.kind === "update";
    return h(
      "li",
      { class: isUpdate ? "lm-state lm-by-update" : "lm-state lm-by-article" },
      h(
        "p",
        { class: "lm-fact-head" },
        h("b", null, startWords(entry.start, words)),
        h("span", null, statusWord(words, entry.status, feature)),
        h(
          "span",
          { class: isUpdate ? "lm-chip lm-later-chip" : "lm-chip lm-quiet" },
          words.t(isUpdate ? "asof.later_source" : "asof.article"),
        ),
        isShown && h("span", { class: "lm-shown" }, words.t("asof.shown")),
      ),
      ...(isUpdate ? updateLines(entry, stage) : [articleStateLine(entry, stage)]),
    );
  });
  return h(
    "section",
    { class: "lm-history", "aria-label": words.t("asof.history") },
    h("h4", null, words.t("asof.history")),
    h("ol", null, ...items),
  );
}

/**
 * @typedef {{ kind: string, date: string, start: string, status: string, source: string, states: DatedStatus[] }} Entry
 */

/**
 * Facts of one article that say the same, on the same date, are one entry.
 * @param {DatedStatus[]} states
 * @param {AtlasIndex} index
 * @returns {Entry[]}
 */
function merge(states, index) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const one of states) {
    const { kind, date, status } = one;
    const start = one.start ?? date;
    const source = one.update_id || index.payload.facts[one.fact_id || ""]?.source_id || "";
    const key = [kind, start, status, source].join(" ");
    const entry = entries.get(key) || { kind, date, start, status, source, states: [] };
    entry.states.push(one);
    entries.set(key, entry);
  }
  return [...entries.values()];
}

/**
 * @param {Entry} entry
 * @param {Stage} stage
 */
function articleStateLine(entry, stage) {
  const { words, index } = stage;
  const source = index.payload.sources[entry.source];
  const links = entry.states.flatMap((one) => (one.fact_id ? [factLink(one.fact_id, stage), " "] : []));
  const title = source ? words.t("asof.article_title", { title: words.pick(source.title) }) : "";
  return h("p", { class: "lm-source" }, ...links, title);
}

/**
 * @param {Entry} entry
 * @param {Stage} stage
 * @returns {HTMLElement[]}
 */
function updateLines(entry, stage) {
  const { words, index } = stage;
  const update = index.payload.updates?.[entry.source];
  if (!update) return [];
  const title = words.t("asof.update_title", { title: words.pick(update.title) });
  const isWeb = /^https?:\/\//.test(update.url);
  const link = { href: update.url, target: "_blank", rel: "noopener noreferrer", class: "lm-out" };
  const confidence = words.t(`asof.confidence_${update.confidence}`);
  const told = [words.pick(update.desc), words.pick(update.figures)].filter(Boolean);
  return [
    ...told.map((text) => h("p", null, text)),
    h(
      "p",
      { class: "lm-source" },
      `${words.pick(update.publisher)} · `,
      isWeb ? h("a", link, title) : title,
      ` · ${update.date} · ${confidence}`,
    ),
  ];
}
