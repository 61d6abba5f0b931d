import { h } from "../base/dom.js";
import { arrowWishes, noticeWishes } from "./required.js";
import { createInk } from "./line_cover.js";
import { createPlacement } from "./placement.js";
import { themeScale } from "../base/theme.js";
import { REGION_SCALE, featureWishes, groundWishes, isTie, riverWishes } from "./candidates.js";
import { coveredBoxes } from "../map/covers.js";
import { HTML_LANG } from "../base/language.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { StandingName } from "./types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

const FONT_STACK =
  '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';
/** Size, weight, gap from the point. The same numbers measure and draw. */
/** @type {Record<string, { size: number, weight: number, gap: number }>} */
const TYPE = {
  core: { size: 15, weight: 700, gap: 8 },
  city: { size: 13, weight: 500, gap: 7 },
  county: { size: 11.5, weight: 400, gap: 0 },
  town: { size: 11, weight: 400, gap: 5 },
  province: { size: 15, weight: 400, gap: 0 },
  river: { size: 12, weight: 400, gap: 5 },
  sea: { size: 12, weight: 400, gap: 0 },
  feature: { size: 12, weight: 600, gap: 12 },
};
/** A label for so many square pixels of map; the region view stays calm on any screen. */
const AREA_PER_LABEL = 28000;
const MOST_LABELS = { region: 36, near: 60 };
const DOT = 5;

/**
 * Names of places and features, chosen anew for every view so that none overlap.
 * @param {Stage} stage
 * @param {() => FeatureView[]} shownViews
 * @param {number} [startScale]
 */
export function createLabels(stage, shownViews, startScale = 1) {
  const { map, index, words, store } = stage;
  const pane = /** @type {HTMLElement} */ (map.getPane("labels"));
  const pen = document.createElement("canvas").getContext("2d");
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** How much larger names are for a room than for a reader. */
  let typeScale = startScale;
  /** @type {{ wish: import("./candidates.js").Wish, box: Box }[]} */
  let standing = [];

  /**
   * @param {string} text
   * @param {{ size: number, weight: number }} type
   */
  function widthOf(text, type) {
    const font = `${type.weight} ${type.size}px ${FONT_STACK}`;
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined && pen) {
      pen.font = font;
      width = pen.measureText(text).width;
      widths.set(key, width);
    }
    return width ?? text.length * type.size;
  }

  function place() {
    const state = store.state();
    const scale = (1 + (themeScale(index.payload.styles, state.theme) - 1) * 0.5) * typeScale;
    const size = map.getSize();
    const frame = { x: 2, y: 2, w: size.x - 4, h: size.y - 4 };
    const ink = createInk(size);
    const placement = createPlacement(frame, ink.under);
    const covers = coveredBoxes(stage.root);
    for (const box of covers) placement.block(box);
    const views = shownViews();
    const shift = map.layerPointToContainerPoint([0, 0]);
    for (const view of views) {
      for (const part of view.traces?.() || []) ink.add(part, shift);
      const box = symbolBox(view);
      if (box) placement.block(box, view);
    }
    const wishes = [
      ...noticeWishes(stage, views),
      ...arrowWishes(stage, views, frame, covers),
      ...groundWishes(stage, state, "first"),
      ...riverWishes(stage, state),
      ...featureWishes(stage, views),
      ...groundWishes(stage, state, "later"),
    ];
    const ceiling = map.getZoom() < REGION_SCALE ? MOST_LABELS.region : MOST_LABELS.near;
    const most = Math.min(ceiling, Math.ceil((size.x * size.y) / AREA_PER_LABEL));
    /** @type {HTMLElement[]} */
    const drawn = [];
    standing = [];
    /** @type {Set<string>} */
    const said = new Set();
    for (const wish of wishes) {
      if (!wish.isDue && (said.size >= most || isSaid(wish, said))) continue;
      const base = /** @type {typeof TYPE[string]} */ (TYPE[wish.type]);
      const type = { ...base, size: base.size * scale };
      const w = Math.ceil(widthOf(wish.text, type)) + 4;
      const height = Math.ceil(type.size * 1.25);
      const boxes = wish.boxes(w, height, type.gap * scale);
      const box = placement.place({ w, h: height, boxes, isLight: wish.type === "feature" && !wish.isDue, ...(wish.own && { own: wish.own }) });
      if (!box) continue;
      said.add(wish.text);
      if (wish.isDot && wish.at) placement.block({ x: wish.at.x - 4, y: wish.at.y - 4, w: 8, h: 8 });
      standing.push({ wish, box });
      drawn.push(...elements(wish, box, type));
    }
    pane.replaceChildren(...drawn);
  }

  /**
   * The symbol or the count that a view has on the map.
   * @param {FeatureView} view
   * @returns {Box | null}
   */
  function symbolBox(view) {
    const { feature } = view;
    const hasBadge = isTie(view) && (feature.weight || 1) > 1;
    if (!feature.geometry || (view.paths.length && !hasBadge)) return null;
    const p = map.latLngToContainerPoint(view.anchor);
    const { x, y, small } = view.stand?.() || { x: 0, y: 0, small: false };
    const r = small ? 5 : 9;
    return { x: p.x + x - r, y: p.y + y - r, w: 2 * r, h: 2 * r };
  }

  /**
   * A port that stands at its city shares the city's name at region scale.
   * @param {import("./candidates.js").Wish} wish
   * @param {Set<string>} said
   */
  function isSaid(wish, said) {
    if (said.has(wish.text)) return true;
    if (wish.type !== "feature" || !wish.own || map.getZoom() >= REGION_SCALE) return false;
    return [...said].some((text) => text.length > 1 && wish.text.startsWith(text));
  }

  /**
   * @param {import("./candidates.js").Wish} wish
   * @param {Box} box
   * @param {{ size: number, weight: number }} type
   * @returns {HTMLElement[]}
   */
  function elements(wish, box, type) {
    const corner = map.containerPointToLayerPoint([box.x, box.y]).round();
    const colour = wish.colour ? `color:${wish.colour}` : "";
    const style = `left:${corner.x}px;top:${corner.y}px;width:${box.w}px;font:${type.weight} ${type.size}px/1.25 ${FONT_STACK};${colour}`;
    const label = h("span", { class: `lm-label lm-${wish.type}`, style }, wish.text);
    if (!wish.isDot || !wish.at) return [label];
    const dot = map.containerPointToLayerPoint(wish.at);
    return [label, h("i", { class: "lm-dot", style: `left:${dot.x - DOT / 2}px;top:${dot.y - DOT / 2}px` })];
  }

  pane.lang = HTML_LANG[words.lang];
  pane.setAttribute("aria-hidden", "true"); // features speak for themselves
  map.on("zoomstart", () => pane.classList.add("lm-away"));
  map.on("zoomend", () => pane.classList.remove("lm-away"));
  let isHeld = false;
  map.on("moveend resize", () => isHeld || place());
  return {
    place,
    /** @param {number} scale */
    enlarge(scale) {
      if (scale === typeScale) return;
      typeScale = scale;
      place();
    },
    typeScale: () => typeScale,
    /** @returns {StandingName[]} the names on the map, in pixels of the page */
    standing() {
      const origin = map.getContainer().getBoundingClientRect();
      return standing.map(({ wish, box: { x, y, w, h: height } }) => {
        const { lat, lng } = map.containerPointToLatLng([x + w / 2, y + height / 2]);
        return {
          ...{ id: wish.id, kind: wish.kind, text: wish.text },
          box: { x: origin.x + x, y: origin.y + y, width: w, height },
          lnglat: [lng, lat],
          leader: false,
        };
      });
    },
    /** @param {boolean} wanted while more than the view changes: they are placed once, at the end */
    hold(wanted) {
      isHeld = wanted;
    },
    update() {
      pane.lang = HTML_LANG[words.lang];
      place();
    },
  };
}
