import { h } from "../base/dom.js";
/** @import { LaidInset } from "./inset_layout.js" */
/** @import { Extent } from "../base/types.d.ts" */

/** The frame of a small map on the large one, with the letter that both carry. */

const LETTER_PX = 16;

/**
 * @param {LaidInset} inset
 * @param {Extent} seen what its map shows
 * @returns {import("leaflet").LayerGroup}
 */
export function insetMark({ letter }, { west, south, east, north }) {
  const frame = L.rectangle([[south, west], [north, east]], {
    ...{ pane: "lines", interactive: false, fill: false, color: "var(--text)", weight: 1.2 },
    className: "lm-inset-mark",
  });
  const icon = L.divIcon({
    html: h("b", { class: "lm-inset-letter" }, letter),
    ...{ className: "lm-inset-tag", iconSize: [LETTER_PX, LETTER_PX], iconAnchor: [0, LETTER_PX] },
  });
  const tag = L.marker([north, west], { icon, pane: "points", interactive: false, keyboard: false });
  return L.layerGroup([frame, tag]);
}
