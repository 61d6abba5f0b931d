import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { hostTarget } from "./host_target.js";
/** @import { AtlasUpdate } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** A title leads out only over the web. */
const WEB = /^https?:\/\//;

/**
 * An article as a reader knows it: title, paper, date, and where in it.
 * @param {string} id
 * @param {Stage} stage
 * @param {string} [anchor] a few words of it
 * @returns {(Node | string)[]}
 */
export function articleLine(id, { words, index }, anchor = "") {
  const source = index.payload.sources[id] || index.payload.record?.sources[id];
  if (!source) return [id];
  const isArticle = source.kind === "article";
  const title = words.pick(source.title);
  const parts = [isArticle ? words.t("record.article_title", { title }) : title, words.pick(source.publication), source.date && startWords(source.date, words)];
  if (isArticle && source.date_inferred) parts.push(words.t("record.inferred"));
  const line = parts.filter(Boolean).join(" · ");
  return anchor ? [`${line} · ${words.t("record.anchor")} `, h("q", { lang: "zh-Hans" }, anchor)] : [line];
}

/**
 * A later report likewise; its title leads to it.
 * @param {AtlasUpdate} update
 * @param {Stage} stage
 * @returns {(Node | string)[]}
 */
export function reportLine(update, { words }) {
  const title = words.t("record.article_title", { title: words.pick(update.title) });
  const link = { href: update.url, target: "_blank", rel: "noopener noreferrer", class: "lm-out" };
  const more = [words.pick(update.publisher), update.date, words.t(`asof.confidence_${update.confidence}`)];
  return [WEB.test(update.url) ? h("a", link, title) : title, ` · ${more.filter(Boolean).join(" · ")}`];
}

/**
 * A link to a page of the app, or to the file that stands for it; nothing where there is neither.
 * @param {string} path beside the map's own
 * @param {string} text
 * @param {Stage} stage
 * @param {Record<string, unknown>} [more]
 */
export function appLink(path, text, stage, more = {}) {
  if (!stage.factUrl) {
    const file = fileBeside(path, stage.filesUrl);
    return file ? h("a", { href: file, ...hostTarget(), class: "lm-app-link", ...more }, text) : null;
  }
  const href = stage.words.lang === "zh" || more.download || path.includes("lang=") ? path : `${path}&lang=${stage.words.lang}`;
  return h("a", { href, ...hostTarget(), class: "lm-app-link", ...more }, text);
}

/**
 * @param {string} path of a page of the service
 * @param {string} folder of the files; empty where there are none
 * @returns {string} the file that holds the same; empty where none does
 */
export function fileBeside(path, folder) {
  if (!folder) return "";
  const sheet = /^\.\/sheet\/(.+)\?lang=(\w+)$/.exec(path);
  if (sheet) return folder + "sheet/" + sheet[1] + (sheet[2] === "zh" ? "" : "." + sheet[2]) + ".html";
  return path.startsWith("./data/") ? folder + path.slice(2).replace(/\?.*$/, "") : "";
}
