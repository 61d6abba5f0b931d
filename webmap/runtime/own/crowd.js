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
/** Half the width of a point's picture. */
const STAMP_PX = 6;
const HALF_OPAQUE = 110;
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
    canvas.width = Math.round(size.x * dense);
    canvas.height = Math.round(size.y * dense);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, corner);
    canvas.classList.remove("lm-away");
    const pen = canvas.getContext("2d");
    if (!pen) return;
    const style = getComputedStyle(root);
    /** @type {Map<string, string>} */
    const inks = new Map();
    const ink = (/** @type {string} */ colour) => {
      const known = inks.get(colour) || style.getPropertyValue(/var\((--[\w-]+)\)/.exec(colour)?.[1] || "").trim() || colour;
      inks.set(colour, known);
      return known;
    };
    const casing = ink("var(--casing)");
    // Fifty thousand points are set pixel by pixel: as pictures or paths they would take their time.
    const image = pen.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    /** @type {Map<string, Stamp>} */
    const stamps = new Map();
    const seen = flat.filter(({ feature }) => !isDrawnElsewhere(feature.id));
    for (const { feature, points } of seen) {
      if (!points.length) continue;
      const colour = ink(colourOf(feature));
      const stamp = stamps.get(colour) || stampOf(colour, casing, dense);
      stamps.set(colour, stamp);
      for (const at of points) press(stamp, pixels, canvas.width, Math.round((at.x * scale - origin.x) * dense), Math.round((at.y * scale - origin.y) * dense));
    }
    pen.putImageData(image, 0, 0);
    pen.scale(dense, dense);
    for (const { feature, paths, isArea } of seen) {
      if (paths.length) drawPaths(pen, paths, isArea, ink(colourOf(feature)), { scale, origin });
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
  map.on("zoomstart", hide);
  map.on("moveend resize", draw);
  return {
    ...{ draw, featureAt },
    remove() {
      map.off("zoomstart", hide);
      map.off("moveend resize", draw);
      canvas.remove();
    },
  };
}

/** @typedef {{ across: number, pixels: Uint32Array }} Stamp */

/**
 * @param {string} colour
 * @param {string} casing
 * @param {number} dense pixels of the screen on one
 * @returns {Stamp} of one point
 */
function stampOf(colour, casing, dense) {
  const across = Math.ceil(2 * STAMP_PX * dense);
  const pen = /** @type {HTMLCanvasElement} */ (h("canvas", { width: across, height: across })).getContext("2d");
  if (!pen) return { across: 0, pixels: new Uint32Array() };
  pen.scale(dense, dense);
  pen.translate(STAMP_PX, STAMP_PX);
  pen.beginPath();
  for (const [x, y] of /** @type {[number, number][]} */ ([[0, -POINT_PX], [POINT_PX, 0], [0, POINT_PX], [-POINT_PX, 0]])) pen.lineTo(x, y);
  pen.closePath();
  pen.fillStyle = colour;
  pen.strokeStyle = casing;
  pen.fill();
  pen.stroke();
  return { across, pixels: new Uint32Array(pen.getImageData(0, 0, across, across).data.buffer) };
}

/**
 * @param {Stamp} stamp
 * @param {Uint32Array} onto rows of pixels
 * @param {number} width of a row
 * @param {number} x the middle
 * @param {number} y
 */
function press({ across, pixels }, onto, width, x, y) {
  const [left, top] = [x - (across >> 1), y - (across >> 1)];
  const height = onto.length / width;
  if (left < 0 || top < 0 || left + across > width || top + across > height) return;
  for (let row = 0; row < across; row++) {
    for (let column = 0; column < across; column++) {
      const pixel = pixels[row * across + column] || 0;
      if (pixel >>> 24 > HALF_OPAQUE) onto[(top + row) * width + left + column] = pixel;
    }
  }
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
