import { h } from "../base/dom.js";
import { cardButton } from "../controls/tool_card.js";
import { boundKm, errorNumber, grouped, digitsFor, kmNumber, kmWords } from "./figures.js";
import { pathFigures } from "./path.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Path, Vertex } from "./path.js" */

/**
 * @param {Path} path
 * @param {Vertex | null} next
 * @returns {Path} with the leg to where the hand is
 */
export function pathAhead(path, next) {
  return next && !path.isClosed && path.vertices.length ? { ...path, vertices: [...path.vertices, next] } : path;
}

/**
 * @param {Stage} stage
 * @param {Vertex | undefined} vertex
 * @param {number} at
 * @returns {string} its number, and the name of what it has snapped to
 */
function vertexWords({ words, index }, vertex, at) {
  const name = words.pick(index.features.get(vertex?.name || "")?.name);
  return name ? `${at + 1} ${name}` : String(at + 1);
}

/**
 * @param {Stage} stage
 * @param {Path} path
 * @returns {(string | number)[][]} for the clipboard: legs, total, area
 */
export function pathRows(stage, path) {
  const { words } = stage;
  const { legs_km, total_km, error_km, area_km2, area_error_km2 } = pathFigures(path);
  const count = path.vertices.length;
  const rounded = (/** @type {number} */ value, /** @type {number} */ error) => Number(value.toFixed(digitsFor(error)));
  return [
    [words.t("measure.leg"), words.t("measure.km_head"), "±"],
    ...legs_km.map((km, i) => {
      const error = (path.vertices[i]?.within_km ?? 0) + (path.vertices[(i + 1) % count]?.within_km ?? 0);
      return [`${vertexWords(stage, path.vertices[i], i)} – ${vertexWords(stage, path.vertices[(i + 1) % count], (i + 1) % count)}`, rounded(km, error), rounded(error, error)];
    }),
    [words.t("measure.total"), rounded(total_km, error_km), rounded(error_km, error_km)],
    ...(area_km2 === null ? [] : [[words.t("measure.area_head"), rounded(area_km2, area_error_km2), rounded(area_error_km2, area_error_km2)]]),
  ];
}

/**
 * @param {Stage} stage
 * @param {Path} path
 * @returns {string} what has been measured, said aloud
 */
export function pathSaid(stage, path) {
  const { words } = stage;
  const { total_km, error_km, area_km2, area_error_km2, crossesItself } = pathFigures(path);
  const count = path.vertices.length;
  if (!count) return "";
  const name = words.pick(stage.index.features.get(path.vertices.at(-1)?.name || "")?.name);
  return [
    words.t("measure.said", { n: count, total: kmWords(total_km, error_km, words) }),
    name,
    area_km2 === null ? "" : words.t("measure.area", { km2: grouped(area_km2, digitsFor(area_error_km2)), error: errorNumber(area_error_km2) }),
    crossesItself ? words.t("measure.knotted") : "",
  ].filter(Boolean).join(" · ");
}

/**
 * @param {Stage} stage
 * @param {Path} path with the leg ahead
 * @param {{ isDrawing: boolean, count: number, actions: Record<"finish" | "close" | "back" | "again" | "copy" | "near", (() => void) | null> }} now
 *   actions that are null have nothing to do
 * @returns {Node[]}
 */
export function pathParts(stage, path, { isDrawing, count, actions }) {
  const { words, index } = stage;
  const { legs_km, total_km, error_km, area_km2, area_error_km2, crossesItself } = pathFigures(path);
  const { borders, rivers } = index.payload.ground_accuracy_m || {};
  const ground = borders && rivers ? words.t("measure.ground", { borders: boundKm(borders), rivers: boundKm(rivers) }) : "";
  const legs = legs_km.map((km, i) => {
    const to = (i + 1) % Math.max(1, path.vertices.length);
    const isAhead = isDrawing && i >= count - 1 && !path.isClosed;
    return h("tr", { class: isAhead ? "lm-tool-ahead" : null },
      h("th", { scope: "row" }, isAhead ? words.t("measure.ahead") : `${vertexWords(stage, path.vertices[i], i)} – ${vertexWords(stage, path.vertices[to], to)}`),
      h("td", null, kmNumber(km, (path.vertices[i]?.within_km ?? 0) + (path.vertices[to]?.within_km ?? 0))));
  });
  const shown = Object.entries(actions).flatMap(([key, act]) => (act ? [cardButton(key, words.t(`measure.${key}`), act)] : []));
  return [
    ...(count
      ? [h("p", { class: "lm-tool-figure" }, h("b", null, words.t("measure.km", { km: kmNumber(total_km, error_km) })), error_km ? ` ${words.t("measure.give_or_take", { km: errorNumber(error_km) })}` : null)]
      : [h("p", null, words.t("measure.hint"))]),
    ...(area_km2 === null
      ? []
      : [h("p", { class: "lm-tool-figure" }, h("b", null, words.t("measure.km2", { km2: grouped(area_km2, digitsFor(area_error_km2)) })), ` ${words.t("measure.give_or_take_km2", { km2: errorNumber(area_error_km2) })}`)]),
    ...(crossesItself ? [h("p", null, words.t("measure.knotted"))] : []),
    ...(legs.length > 1
      ? [h("div", { class: "lm-tool-scroll", tabindex: "0", role: "region", "aria-label": words.t("measure.legs") },
          h("table", { class: "lm-tool-rows" }, h("caption", { class: "lm-unseen" }, words.t("measure.legs")), h("tbody", null, ...legs)))]
      : []),
    ...(isDrawing ? [h("p", { class: "lm-tool-note lm-tool-keys" }, words.t("measure.keys"))] : []),
    ...(count > 1 ? [h("p", { class: "lm-tool-note" }, words.t("measure.method"), " ", ground)] : []),
    ...(shown.length ? [h("div", { class: "lm-tool-buttons" }, ...shown)] : []),
  ];
}
