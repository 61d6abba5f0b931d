import { bothClocks, sinceOf } from "../atlas/asof.js";
import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Year and month are enough in a row. */
const MONTH_LENGTH = 7;

/**
 * A feature in one row: its name, then and now. The row chooses it, and marks it on the map
 * while it is pointed at.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(id: string) => void} light
 */
export function featureRow(feature, stage, light) {
  const { words, store } = stage;
  const button = h(
    "button",
    { type: "button", class: "lm-link-row", "data-row": feature.id, style: `--c:var(--c-${feature.layer})`, onclick: () => store.apply({ selected: feature.id }, "place") },
    h("span", { class: "lm-link-name" }, words.pick(feature.name)),
    h("span", { class: "lm-link-states" }, stepsOf(feature, stage)),
  );
  for (const event of ["pointerenter", "focus"]) button.addEventListener(event, () => light(feature.id));
  for (const event of ["pointerleave", "blur"]) button.addEventListener(event, () => light(""));
  return h("li", null, button);
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {string} "2020-06 planned → 2022-10 open"
 */
function stepsOf(feature, { words, index }) {
  const { reported, known } = bothClocks(feature, index);
  const told = [reported, known?.status === reported?.status ? null : known].filter((one) => one !== null);
  if (!told.length) return statusWord(words, feature.status, feature);
  return told.map((one) => [startWords(toMonths(sinceOf(one)), words), statusWord(words, one.status, feature)].filter(Boolean).join(" ")).join(" → ");
}

/** @param {string} start as its source writes it, perhaps an interval */
function toMonths(start) {
  const [from = "", by] = start.split("/").map((end) => end.slice(0, MONTH_LENGTH));
  return by === undefined || from === by ? from : `${from}/${by}`;
}
