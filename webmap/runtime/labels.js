import { decodeLine } from "./decode.js";
import { h } from "./dom.js";
import { pointAlong } from "./lanes.js";
import { aroundPoint, besideLine, createPlacement } from "./placement.js";
import { themeScale } from "./theme.js";

const FONT_STACK =
  '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';
/** Size, weight, gap from the point. The same numbers measure and draw. */
/** @type {Record<string, { size: number, weight: number, gap: number }>} */
const TYPE = {
  core: { size: 15, weight: 700, gap: 8 },
  city: { size: 13, weight: 500, gap: 7 },
  county: { size: 11.5, weight: 400, gap: 0 },
  province: { size: 15, weight: 400, gap: 0 },
  river: { size: 12, weight: 400, gap: 5 },
  sea: { size: 12, weight: 400, gap: 0 },
  feature: { size: 12, weight: 600, gap: 12 },
};
/** A label for so many square pixels of map; the region view stays calm on any screen. */
const AREA_PER_LABEL = 28000;
const MOST_LABELS = { region: 36, near: 60 };
/** Symbols stand close in the two big cities: their names may go further out. */
const CORE_GAPS = [8, 16, 26, 38, 52];
const SHARES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];
const REGION_SCALE = 8.5;
const DOT = 5;

/**
 * @typedef {{ text: string, type: string, colour: string, own?: object | undefined,
 *   boxes: (w: number, h: number, gap: number) => [number, number][], isDot?: boolean,
 *   at?: import("leaflet").Point }} Wish
 */

/**
 * Names of places and features, chosen anew for every view so that none overlap.
 * @param {Stage} stage
 * @param {() => FeatureView[]} shownViews
 */
export function createLabels(stage, shownViews) {
  const { map, index, words, store } = stage;
  const pane = /** @type {HTMLElement} */ (map.getPane("labels"));
  const pen = document.createElement("canvas").getContext("2d");
  /** @type {Map<string, number>} */
  const widths = new Map();

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
    const scale = 1 + (themeScale(index.payload.styles, state.theme) - 1) * 0.5;
    const size = map.getSize();
    const placement = createPlacement({ x: 2, y: 2, w: size.x - 4, h: size.y - 4 });
    for (const box of controlBoxes(stage)) placement.block(box);
    const views = shownViews();
    for (const view of views) {
      if (view.paths.length && !((view.feature.weight || 1) > 1 && isTie(view))) continue;
      const p = map.latLngToContainerPoint(view.anchor);
      if (view.feature.geometry) placement.block({ x: p.x - 9, y: p.y - 9, w: 18, h: 18 }, view);
    }
    const wishes = [
      ...groundWishes(stage, state, "first"),
      ...riverWishes(stage, state),
      ...featureWishes(stage, views),
      ...groundWishes(stage, state, "later"),
    ];
    const ceiling = map.getZoom() < REGION_SCALE ? MOST_LABELS.region : MOST_LABELS.near;
    const most = Math.min(ceiling, Math.ceil((size.x * size.y) / AREA_PER_LABEL));
    /** @type {HTMLElement[]} */
    const drawn = [];
    /** @type {Set<string>} */
    const said = new Set();
    for (const wish of wishes) {
      if (said.size >= most || isSaid(wish, said)) continue;
      const base = /** @type {typeof TYPE[string]} */ (TYPE[wish.type]);
      const type = { ...base, size: base.size * scale };
      const w = Math.ceil(widthOf(wish.text, type)) + 4;
      const height = Math.ceil(type.size * 1.25);
      const boxes = wish.boxes(w, height, type.gap * scale);
      const box = placement.place({ w, h: height, boxes, ...(wish.own && { own: wish.own }) });
      if (!box) continue;
      said.add(wish.text);
      if (wish.isDot && wish.at) placement.block({ x: wish.at.x - 4, y: wish.at.y - 4, w: 8, h: 8 });
      drawn.push(...elements(wish, box, type));
    }
    pane.replaceChildren(...drawn);
  }

  /**
   * A port that stands at its city shares the city's name at region scale.
   * @param {Wish} wish
   * @param {Set<string>} said
   */
  function isSaid(wish, said) {
    if (said.has(wish.text)) return true;
    if (wish.type !== "feature" || !wish.own || map.getZoom() >= REGION_SCALE) return false;
    return [...said].some((text) => text.length > 1 && wish.text.startsWith(text));
  }

  /**
   * @param {Wish} wish
   * @param {Box} box
   * @param {{ size: number, weight: number }} type
   * @returns {HTMLElement[]}
   */
  function elements(wish, box, type) {
    const corner = map.containerPointToLayerPoint([box.x, box.y]).round();
    const style = `left:${corner.x}px;top:${corner.y}px;width:${box.w}px;font:${type.weight} ${type.size}px/1.25 ${FONT_STACK};${wish.colour ? `color:${wish.colour}` : ""}`;
    const label = h("span", { class: `lm-label lm-${wish.type}`, style }, wish.text);
    if (!wish.isDot || !wish.at) return [label];
    const dot = map.containerPointToLayerPoint(wish.at);
    return [label, h("i", { class: "lm-dot", style: `left:${dot.x - DOT / 2}px;top:${dot.y - DOT / 2}px` })];
  }

  pane.lang = words.lang === "en" ? "en" : "zh-Hans";
  pane.setAttribute("aria-hidden", "true"); // features speak for themselves
  map.on("zoomstart", () => pane.classList.add("lm-away"));
  map.on("zoomend", () => pane.classList.remove("lm-away"));
  map.on("moveend resize", place);
  return {
    place,
    update() {
      pane.lang = words.lang === "en" ? "en" : "zh-Hans";
      place();
    },
  };
}

/**
 * What covers the map, in the map's own pixels.
 * @param {Stage} stage
 * @returns {Box[]}
 */
function controlBoxes(stage) {
  const origin = stage.map.getContainer().getBoundingClientRect();
  return [...stage.root.querySelectorAll("[data-covers]")].map((el) => {
    const r = el.getBoundingClientRect();
    return { x: r.left - origin.left - 4, y: r.top - origin.top - 4, w: r.width + 8, h: r.height + 8 };
  });
}

/**
 * @param {Stage} stage
 * @param {MapState} state
 * @param {"first" | "later"} turn cities come before the features, the rest after
 * @returns {Wish[]}
 */
function groundWishes(stage, state, turn) {
  const { map, index } = stage;
  if (!state.context.includes("labels")) return [];
  const zoom = map.getZoom();
  const bounds = map.getBounds();
  return index.payload.labels
    .filter((label) => zoom >= label.min_zoom && bounds.contains([label.lat, label.lon]))
    .filter((label) => (label.kind === "city" && label.rank <= 3) === (turn === "first"))
    .sort((a, b) => a.rank - b.rank)
    .map((label) => {
      const at = map.latLngToContainerPoint([label.lat, label.lon]);
      const isCity = label.kind === "city";
      const type = isCity && label.rank <= 1 ? "core" : label.kind;
      return {
        text: label[state.lang],
        type,
        colour: "",
        isDot: isCity,
        at,
        boxes: (w, h, gap) => {
          if (type === "core") return CORE_GAPS.flatMap((far) => aroundPoint(at, w, h, far));
          if (isCity) return [gap, gap + 8].flatMap((far) => aroundPoint(at, w, h, far));
          return [[at.x - w / 2, at.y - h / 2], ...aroundPoint(at, w, h, 4)];
        },
      };
    });
}

/**
 * @param {Stage} stage
 * @param {FeatureView[]} views
 * @returns {Wish[]} short lines that need notice first, then by layer, lines before points
 */
function featureWishes(stage, views) {
  const { map, index, words } = stage;
  const frame = map.getBounds().pad(0.05);
  return views
    .filter((view) => words.pick(view.feature.label))
    .filter((view) => map.getZoom() >= REGION_SCALE || !isQuiet(view))
    .map((view) => ({ view, at: turnOf(view, index) }))
    .sort((a, b) => a.at - b.at)
    .filter(({ view }) => view.paths.length || frame.contains(view.anchor))
    .map(({ view }) => {
      const at = map.latLngToContainerPoint(view.anchor);
      return {
        text: words.pick(view.feature.label),
        type: "feature",
        colour: `var(--c-${view.feature.layer})`,
        own: view.paths.length ? undefined : view,
        boxes: (w, h, gap) =>
          view.paths.length
            ? besideLine(stopsAlong(map, view.paths[0] || []), w, h, 6)
            : aroundPoint(at, w, h, gap),
      };
    });
}

/** @param {FeatureView} view */
function isTie(view) {
  return view.feature.geometry_basis === "relation";
}

/**
 * Not named at region scale: ties, whose ends have the names, and existing roads.
 * @param {FeatureView} view
 */
function isQuiet(view) {
  return isTie(view) || !!view.feature.outside_articles || !!view.feature.faint;
}

/**
 * Who is named first: the short line that needs notice, ports, zones, then line by line.
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
function turnOf(view, index) {
  const { layer, role } = view.feature;
  if (view.paths.length && index.payload.styles.layers[layer]?.notice) return 0;
  const kind = role === "port" ? 1 : role === "ring" ? 2 : isQuiet(view) ? 5 : view.paths.length ? 3 : 4;
  // Lines that share a lane say little more than the first of them.
  return kind + index.layerIds.indexOf(layer) / 20 + Math.abs(view.feature.lane || 0) / 8;
}

/**
 * Names of rivers, beside their lines.
 * @param {Stage} stage
 * @param {MapState} state
 * @returns {Wish[]}
 */
function riverWishes(stage, state) {
  const { map, index } = stage;
  if (!state.context.includes("labels") || !state.context.includes("rivers")) return [];
  const most = map.getZoom() < REGION_SCALE ? 1 : 3;
  return index.payload.context.rivers
    .filter((river) => river.rank <= most)
    .map((river) => ({
      text: river[state.lang],
      type: "river",
      colour: "",
      boxes: (w, h) => {
        const longest = [...river.lines].sort((a, b) => b.length - a.length)[0] || [];
        const path = decodeLine(longest).map((pair) => L.latLng(pair));
        return besideLine(stopsAlong(map, path), w, h, 5);
      },
    }));
}

/**
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[]} path
 */
function stopsAlong(map, path) {
  return SHARES.map((share) => {
    const p = map.latLngToContainerPoint(pointAlong(path, share));
    const a = map.latLngToContainerPoint(pointAlong(path, Math.max(0, share - 0.03)));
    const b = map.latLngToContainerPoint(pointAlong(path, Math.min(1, share + 0.03)));
    return { x: p.x, y: p.y, dx: b.x - a.x, dy: b.y - a.y };
  });
}
