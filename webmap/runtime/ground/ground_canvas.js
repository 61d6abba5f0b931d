import { PLANE_ZOOM, buildGround } from "./ground_paths.js";
import { groundCoats, riverCoat } from "./ground_coats.js";
import { themeScale } from "../base/theme.js";
import { layerPointAfterZoom } from "../map/leaflet_hooks.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Of the map's size, painted beyond each edge. */
const OVERLAP = 0.35;

/**
 * The ground: land, borders, rivers, on one canvas. It is repainted after a move and
 * carried along, scaled, during one.
 * @param {Stage} stage
 */
export function createGround(stage) {
  const { map, index, store } = stage;
  let ground = buildGround(index);
  const canvas = document.createElement("canvas");
  canvas.className = "leaflet-zoom-animated lm-ground";
  canvas.setAttribute("aria-hidden", "true");
  map.getPane("context")?.append(canvas);
  let corner = map.getCenter();
  let paintedZoom = map.getZoom();

  function repaint() {
    const size = map.getSize();
    const pad = size.multiplyBy(OVERLAP).round();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const topLeft = map.containerPointToLayerPoint(pad.multiplyBy(-1));
    const full = size.add(pad.multiplyBy(2));
    if (canvas.width !== full.x * ratio) canvas.width = full.x * ratio;
    if (canvas.height !== full.y * ratio) canvas.height = full.y * ratio;
    canvas.style.width = `${full.x}px`;
    canvas.style.height = `${full.y}px`;
    corner = map.layerPointToLatLng(topLeft);
    paintedZoom = map.getZoom();
    L.DomUtil.setTransform(canvas, topLeft, 1);
    const context = canvas.getContext("2d");
    if (!context) return;
    const scale = map.getZoomScale(paintedZoom, PLANE_ZOOM);
    const shift = map.project(corner, PLANE_ZOOM).subtract(ground.origin);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const colours = /** @type {Record<string, string>} */ (
      index.payload.styles.themes[store.state().theme] || {}
    );
    context.fillStyle = colours.paper || "#ddd";
    context.fillRect(0, 0, full.x, full.y);
    const k = ratio * scale;
    context.setTransform(k, 0, 0, k, -shift.x * k, -shift.y * k);
    paintGround(context, ground, colours, {
      zoom: paintedZoom,
      unit: themeScale(index.payload.styles, store.state().theme) ** 0.5 / scale,
      shown: store.state().context,
    });
  }

  /**
   * @param {import("leaflet").LatLng} center
   * @param {number} zoom
   */
  function carry(center, zoom) {
    const at = layerPointAfterZoom(map, corner, { center, zoom });
    L.DomUtil.setTransform(canvas, at, map.getZoomScale(zoom, paintedZoom));
  }
  map.on("zoomanim", (event) => carry(event.center, event.zoom));
  map.on("zoom", () => carry(map.getCenter(), map.getZoom()));
  let isAsked = false;
  /** Once for all that happens before the next frame: painting is what a move costs most. */
  function repaintSoon() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      repaint();
    });
  }
  map.on("moveend viewreset resize", repaintSoon);
  repaint(); // at once: whoever starts the page is told where it cannot be painted
  return {
    /** Of other arcs. */
    rebuild() {
      ground = buildGround(index);
      repaintSoon();
    },
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (changed.has("context") || changed.has("theme")) repaintSoon();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./ground_paths.js").Ground} ground
 * @param {Record<string, string>} colours
 * @param {{ zoom: number, unit: number, shown: string[] }} view `unit`: a pixel on the plane
 */
function paintGround(context, ground, colours, view) {
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const { part, name, colour, width, alpha } of groundCoats(colours, view)) {
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = width * view.unit;
    context.globalAlpha = alpha;
    const fill = part === "fill" && ground.fills[name];
    const border = part === "border" && ground.borders[name];
    if (fill) context.fill(fill);
    const outline = fill || border;
    if (outline) context.stroke(outline);
    for (const river of part === "river" ? ground.rivers : []) {
      if (riverCoat(river.rank) === name) context.stroke(river.path);
    }
  }
  context.globalAlpha = 1;
}
