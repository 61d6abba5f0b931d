import { sceneOf } from "../atlas/scenes.js";
import { filterSaid } from "../filter/filter_words.js";
import { encodeQuery } from "../state/query.js";
import { hearsLater, shownState } from "../atlas/asof.js";
import { isVisible } from "../atlas/filters.js";
import { reachesInto } from "../atlas/extents.js";
import { defaultState } from "../state/map_state.js";
/** @import { AtlasFeature, AtlasIndex, AtlasSource } from "../atlas/types.d.ts" */
/** @import { Extent, Words } from "../base/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** The words around a picture: what it shows, as of when, from which sources, and where. */

const MOST_LAYERS = 5;
const MOST_LATER = 6;

/**
 * @param {Stage} stage
 * @returns {{ title: string, part: string, layers: string }} `part`: of what is told the
 *   scene that the picture shows
 */
export function sheetTitle({ words, index, store }) {
  const state = store.state();
  const scene = sceneOf(index, state.scene);
  const names = index.payload.layers
    .filter((layer) => state.layers.includes(layer.id))
    .map((layer) => words.pick(layer.title));
  const joint = words.t("export.and");
  const shown = names.slice(0, MOST_LAYERS).join(joint);
  const key = names.length > MOST_LAYERS ? "export.layers_more" : "export.layers";
  return { title: words.t("app.title"), part: scene ? words.pick(scene.title) : "", layers: words.t(key, { names: shown, count: names.length }) };
}

/**
 * @param {Stage} stage
 * @returns {string[]} as of when, and what the filters leave out
 */
export function sheetStatus(stage) {
  const { words, index, store } = stage;
  const state = store.state();
  const { articles = [], newest = "" } = index.payload.asof || {};
  const lines = [];
  if (hearsLater(state)) {
    lines.push(words.t("export.asof_later", { date: state.asof || newest }));
  } else if (state.asof) {
    lines.push(words.t("export.asof_date", { date: state.asof }));
  } else if (articles.length) {
    lines.push(words.t("export.asof_articles", { from: articles[0] || "", to: articles.at(-1) || "" }));
  }
  // The layers stand in the title.
  const filter = filterSaid(stage, state).join(words.t("export.then"));
  if (filter) lines.push(words.t("export.filter", { filter }));
  return lines;
}

/**
 * The sources of what the frame shows.
 * @param {Stage} stage
 * @param {Extent} frame
 * @returns {string[]} paragraphs
 */
export function sheetSources({ words, index, store }, frame) {
  const state = store.state();
  const seen = index.payload.features.filter(
    (feature) => isVisible(feature, state, index) && reachesInto(feature, index, frame),
  );
  const ids = new Set(seen.flatMap((feature) => feature.source_ids));
  const sources = Object.values(index.payload.sources).filter((source) => ids.has(source.id));
  const joint = words.t("export.then");
  const articles = byIssue(sources.filter((source) => source.kind === "article"), words);
  // Ground and places are named with the attribution.
  const others = sources.filter((source) => source.kind === "web").map((source) => words.pick(source.title));
  const later = laterSources(seen, state, index, words);
  const lines = [
    articles.length ? words.t("export.sources", { names: articles.join(joint) }) : "",
    others.length || later.length
      ? words.t("export.other_sources", { names: [...others, ...later].join(joint) })
      : "",
    words.pick(index.payload.context.attribution),
  ];
  return lines.filter(Boolean);
}

/**
 * Articles of one issue share its name and date.
 * @param {AtlasSource[]} articles
 * @param {Words} words
 */
function byIssue(articles, words) {
  /** @type {Map<string, { one: AtlasSource, titles: string[] }>} */
  const issues = new Map();
  for (const one of articles) {
    const key = `${words.pick(one.publication)} ${one.date}`;
    const issue = issues.get(key) || { one, titles: [] };
    issue.titles.push(words.t("export.article", { title: words.pick(one.title) }));
    issues.set(key, issue);
  }
  return [...issues.values()].map(({ one, titles }) =>
    words.t("export.issue", {
      titles: titles.join(words.t("export.between")),
      publication: words.pick(one.publication),
      date: (one.date || "").replace("/", "–"),
      inferred: one.date_inferred ? words.t("export.inferred") : "",
    }),
  );
}

/**
 * @param {AtlasFeature[]} seen
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @param {Words} words
 * @returns {string[]} publishers and dates of the later reports that the picture rests on
 */
function laterSources(seen, state, index, words) {
  const used = new Set(
    seen.flatMap((feature) => {
      const shown = shownState(feature, state, index);
      return shown?.later ? shown.states.map((one) => one.update_id || "") : [];
    }),
  );
  const names = [...used].flatMap((id) => {
    const update = index.payload.updates?.[id];
    return update ? [`${words.pick(update.publisher)} ${update.date}`] : [];
  });
  const all = [...new Set(names)];
  return all.length > MOST_LATER ? [...all.slice(0, MOST_LATER), "…"] : all;
}

/**
 * The address that brings the view back. A file's own folder is nobody's business, and an
 * address within a machine leads nobody else here.
 * @param {Stage} stage
 * @returns {{ url: string, isForOthers: boolean }}
 */
export function sheetAddress({ store, index, siteUrl }) {
  const query = encodeQuery(store.state(), defaultState(index, store.home), index);
  const isFile = location.protocol === "file:" && !siteUrl;
  const path = siteUrl ? `${siteUrl}/map` : isFile ? decodeURIComponent(location.pathname.split("/").at(-1) || "") : location.origin + location.pathname;
  return { url: path + query, isForOthers: !isFile };
}

/**
 * @param {string} address
 * @returns {string[]} pieces between which a line may end: no word of it is broken
 */
export function addressPieces(address) {
  return address.match(/[^?&,]+[?&,]*|[?&,]+/g) || [];
}
