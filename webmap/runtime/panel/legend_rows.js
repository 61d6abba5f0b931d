import { h } from "../base/dom.js";
import { glyphRole } from "../features/glyphs.js";
import { plainSwatch, symbolSwatch } from "./swatch.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Rows of the legend that no line needs. */

export const INK = "var(--panel-text)";

/**
 * @param {Element} swatch
 * @param {string} text
 */
export function row(swatch, text) {
  return h("li", null, swatch, h("span", null, text));
}

/** Counts that are shown for a layer, at most. */
const MOST_SAID = 2;

/**
 * What the articles count without naming it: never a line.
 * @param {Stage} stage
 * @param {MapState} state
 */
export function saidRows(stage, state) {
  const { index, words } = stage;
  const { facts, layers } = index.payload;
  return layers
    .filter((layer) => state.layers.includes(layer.id))
    .flatMap((layer) => {
      const counted = (layer.statements || []).filter((one) => facts[one.fact_id]?.figures?.en);
      return counted.slice(0, MOST_SAID).map((one) =>
        h("li", { class: "lm-counted", style: `--c:var(--c-${layer.id})` }, h("span", null, words.pick(one.text))),
      );
    });
}

/**
 * @param {Stage} stage
 * @param {AtlasFeature[]} points
 */
export function symbolRows(stage, points) {
  const { words } = stage;
  const look = { colour: INK, solid: true, hollow: false };
  const rows = [...new Set(points.map((feature) => glyphRole(feature.role)))].map((role) =>
    row(symbolSwatch(role, look), words.t(`role.${role}`)),
  );
  if (points.some((feature) => feature.hollow)) {
    rows.push(row(symbolSwatch("point", { ...look, hollow: true }), words.t("legend.hollow")));
  }
  return rows;
}

/**
 * @param {Stage} stage
 * @param {MapState} state
 */
export function groundRows(stage, state) {
  const { words } = stage;
  const line = (/** @type {string} */ colour, /** @type {number} */ width, opacity = 1) => ({
    stroke: colour,
    "stroke-width": width,
    "stroke-opacity": opacity,
  });
  const rows = [row(plainSwatch(line("var(--province)", 2)), words.t("legend.province"))];
  if (state.context.includes("circle_extent")) {
    const wide = line("var(--circle)", 7, 0.25);
    rows.push(row(plainSwatch(wide, line("var(--circle)", 1.2)), words.t("legend.circle")));
  }
  if (state.context.includes("counties")) {
    rows.push(row(plainSwatch(line("var(--city)", 1.2)), words.t("legend.city")));
    rows.push(row(plainSwatch(line("var(--county)", 1)), words.t("legend.county")));
  }
  if (state.context.includes("rivers")) {
    rows.push(row(plainSwatch(line("var(--river)", 3)), words.t("legend.river_line")));
  }
  return rows;
}
