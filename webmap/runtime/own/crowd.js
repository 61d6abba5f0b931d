import { h } from "../base/dom.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Pair } from "./types.d.ts" */

/**
 * Very many features on one canvas: as elements they would hold the page up at every move. Those
 * in sight become views of their own where there are few.
 */

const CANVAS_MARGIN = 0.15;
const POINT_PX = 4.2;
const CLICK_PX = 9;

/**
 * @param {Stage} stage
 * @param {AtlasFeature[]} features
 * @param {(feature: AtlasFeature) => string} colourOf a variable of the theme
 * @param {(id: string) => boolean} isDrawnElsewhere
 */
export function createCrowd({ map, root }, features, colourOf, isDrawnElsewhere) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "lm-own-crowd", "aria-hidden": "true" }));
  map.getPane("arcs")?.prepend(canvas);
  // Where everything lies at zoom 0, in pixels: whatever the view, it is that times a number.
  const flat = features.map((feature) => {
    const { points = [], lines = [], polygons = [] } = feature.own?.shape || {};
    const place = (/** @type {Pair} */ [lon, lat]) => map.project([lat, lon], 0);
    const paths = [...lines, ...polygons.flat()].map((path) => path.map(place));
    return { feature, points: points.map(place), paths, isArea: polygons.length > 0 };
  });

  function frame() {
    const size = map.getSize();
    const margin = size.multiplyBy(CANVAS_MARGIN).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1));
    const scale = 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(corner);
    return { size: size.add(margin.multiplyBy(2)), corner, scale, origin };
  }

  function draw() {
    const { size, corner, scale, origin } = frame();
    const dense = window.devicePixelRatio || 1;
    canvas.width = size.x * dense;
    canvas.height = size.y * dense;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, corner);
    canvas.classList.remove("lm-away");
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.scale(dense, dense);
    const style = getComputedStyle(root);
    /** @type {Map<string, string>} */
    const inks = new Map();
    const ink = (/** @type {string} */ colour) => {
      const known = inks.get(colour) || style.getPropertyValue(/var\((--[\w-]+)\)/.exec(colour)?.[1] || "").trim() || colour;
      inks.set(colour, known);
      return known;
    };
    pen.lineWidth = 1;
    const casing = ink("var(--casing)");
    for (const { feature, points, paths, isArea } of flat) {
      if (isDrawnElsewhere(feature.id)) continue;
      const colour = ink(colourOf(feature));
      pen.fillStyle = colour;
      if (paths.length) drawPaths(pen, paths, isArea, colour, { scale, origin });
      pen.strokeStyle = casing;
      for (const at of points) {
        const [x, y] = [at.x * scale - origin.x, at.y * scale - origin.y];
        if (x < -POINT_PX || y < -POINT_PX || x > size.x + POINT_PX || y > size.y + POINT_PX) continue;
        pen.beginPath();
        pen.moveTo(x, y - POINT_PX);
        pen.lineTo(x + POINT_PX, y);
        pen.lineTo(x, y + POINT_PX);
        pen.lineTo(x - POINT_PX, y);
        pen.closePath();
        pen.fill();
        pen.stroke();
      }
    }
  }

  /**
   * @param {{ x: number, y: number }} at in the map's own pixels
   * @returns {AtlasFeature | undefined} what is drawn there
   */
  function featureAt(at) {
    const { scale } = frame();
    const origin = map.getPixelOrigin();
    const { x, y } = map.containerPointToLayerPoint(/** @type {any} */ (at)).add(origin);
    let [best, nearest] = [/** @type {AtlasFeature | undefined} */ (undefined), CLICK_PX];
    for (const { feature, points, paths } of flat) {
      for (const point of points) {
        const far = Math.hypot(point.x * scale - x, point.y * scale - y);
        if (far < nearest) [best, nearest] = [feature, far];
      }
      for (const path of paths) {
        path.forEach((a, i) => {
          const b = path[i + 1] || a;
          const far = distanceToStroke({ x, y }, a, b, scale);
          if (far < nearest) [best, nearest] = [feature, far];
        });
      }
    }
    return best;
  }

  const hide = () => canvas.classList.add("lm-away");
  map.on("zoomstart viewreset", hide);
  map.on("moveend resize", draw);
  return {
    ...{ draw, featureAt },
    remove() {
      map.off("zoomstart viewreset", hide);
      map.off("moveend resize", draw);
      canvas.remove();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, y: number }[][]} paths
 * @param {boolean} isArea
 * @param {string} colour
 * @param {{ scale: number, origin: { x: number, y: number } }} view
 */
function drawPaths(pen, paths, isArea, colour, { scale, origin }) {
  pen.beginPath();
  for (const path of paths) path.forEach((at, i) => pen[i ? "lineTo" : "moveTo"](at.x * scale - origin.x, at.y * scale - origin.y));
  if (isArea) {
    pen.globalAlpha = 0.2;
    pen.fill("evenodd");
    pen.globalAlpha = 1;
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.stroke();
  pen.lineWidth = 1;
}

/**
 * @param {{ x: number, y: number }} at
 * @param {{ x: number, y: number }} a
 * @param {{ x: number, y: number }} b
 * @param {number} scale from their pixels to those of `at`
 */
function distanceToStroke(at, a, b, scale) {
  const [ax, ay, dx, dy] = [a.x * scale, a.y * scale, (b.x - a.x) * scale, (b.y - a.y) * scale];
  const share = dx || dy ? Math.min(1, Math.max(0, ((at.x - ax) * dx + (at.y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(at.x - ax - share * dx, at.y - ay - share * dy);
}
