import { PLANE_ZOOM, buildGround } from "./ground_paths.js";
import { groundCoats, riverCoat } from "./ground_coats.js";
import { makeShade, reliefShade } from "./relief.js";
import { themeScale } from "../base/theme.js";
import { layerPointAfterZoom } from "../map/leaflet_hooks.js";
/** @import { Bounds } from "leaflet" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Of the map's size, painted beyond each edge. */
const OVERLAP = 0.35;

/** What lies beyond the edges is painted when nothing has happened for so long. */
const EDGES_AFTER_MS = 120;

/**
 * The ground: land, borders, rivers, on one canvas. It is repainted after a move and
 * carried along, scaled, during one. What is seen is painted in the next frame; what a drag
 * may bring in takes twice as long and follows when the map has come to rest.
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

  let timer = 0;
  /** What is painted still shows what is asked for, beyond the edges too. */
  let isWholePainted = false;

  /** @param {boolean} isWhole what lies beyond the edges, too */
  function repaint(isWhole) {
    clearTimeout(timer);
    isWholePainted = isWhole;
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
    context.save();
    if (!isWhole) {
      context.beginPath();
      context.rect(pad.x, pad.y, size.x, size.y);
      context.clip();
    }
    const colours = index.payload.styles.themes[store.state().theme] || {};
    context.fillStyle = String(colours.paper || "#ddd");
    context.fillRect(0, 0, full.x, full.y);
    const k = ratio * scale;
    context.setTransform(k, 0, 0, k, -shift.x * k, -shift.y * k);
    const seen = L.bounds(shift, shift.add(full.divideBy(scale)));
    paintGround(context, ground, colours, {
      zoom: paintedZoom,
      frame: seen,
      relief: reliefOn(ground),
      unit: themeScale(index.payload.styles, store.state().theme) ** 0.5 / scale,
      shown: store.state().context,
    });
    context.restore();
    // Last: what could not be painted is not tried again behind the reader's back.
    if (!isWhole) timer = window.setTimeout(() => repaint(true), EDGES_AFTER_MS);
  }

  /**
   * @param {import("./ground_paths.js").Ground} drawn
   * @returns {{ picture: HTMLCanvasElement, frame: Bounds } | undefined} on the plane
   */
  function reliefOn({ origin }) {
    const shade = reliefShade(index);
    if (!shade) return undefined;
    const [west, south, east, north] = shade.bounds;
    const corners = [L.latLng(north, west), L.latLng(south, east)];
    const frame = L.bounds(corners.map((one) => map.project(one, PLANE_ZOOM).subtract(origin)));
    return { picture: shade.canvas, frame };
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
      repaint(false);
    });
  }

  /** Whether what was painted beyond the edges holds all of the view, which has only moved. */
  function holdsView() {
    if (!isWholePainted || map.getZoom() !== paintedZoom) return false;
    const from = map.containerPointToLayerPoint([0, 0]).subtract(map.latLngToLayerPoint(corner));
    const size = map.getSize();
    const pad = size.multiplyBy(OVERLAP).round();
    const full = size.add(pad.multiplyBy(2));
    return from.x >= 0 && from.y >= 0 && from.x + size.x <= full.x && from.y + size.y <= full.y;
  }

  function moved() {
    if (!holdsView()) return repaintSoon();
    L.DomUtil.setTransform(canvas, map.latLngToLayerPoint(corner), 1);
    clearTimeout(timer);
    timer = window.setTimeout(() => repaint(true), EDGES_AFTER_MS);
  }
  map.on("moveend viewreset", moved);
  map.on("resize", repaintSoon);
  // Without its picture the land is level.
  const shadeLater = () => void makeShade(index).then((shade) => shade && repaintSoon(), console.warn);
  repaint(false); // at once: whoever starts the page is told where it cannot be painted
  shadeLater();
  return {
    /** Of other arcs; relief may have come with them. */
    rebuild() {
      ground = buildGround(index);
      repaintSoon();
      shadeLater();
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
 * @param {import("./ground_coats.js").ThemeColours} colours
 * @param {{ zoom: number, unit: number, shown: string[], frame: Bounds,
 *   relief: { picture: HTMLCanvasElement, frame: Bounds } | undefined }} view
 *   `unit`: a pixel on the plane
 */
function paintGround(context, ground, colours, view) {
  context.lineJoin = "round";
  context.lineCap = "round";
  const land = ground.landAt(view.zoom, view.frame);
  for (const { part, name, colour, width, alpha } of groundCoats(colours, { ...view, provinces: ground.provinces })) {
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = width * view.unit;
    context.globalAlpha = alpha;
    const fill = part === "fill" && land.fills[name];
    const border = part === "border" && land.borders[name];
    // Units of one colour are one path, and without a seam: unlike in other renderers.
    if (fill) context.fill(fill);
    if (border) context.stroke(border);
    for (const river of part === "river" ? ground.rivers : []) {
      if (riverCoat(river.rank) !== name) continue;
      for (const reach of river.reaches) {
        context.lineWidth = width * reach.share * view.unit;
        context.globalAlpha = alpha * reach.alpha;
        // Round ends of thin paint over one another would show as beads.
        context.lineCap = reach.alpha < 1 ? "butt" : "round";
        context.stroke(reach.path);
      }
      context.lineCap = "round";
    }
    if (part === "relief" && view.relief) {
      const { picture, frame } = view.relief;
      const { x, y } = frame.getTopLeft();
      context.drawImage(picture, x, y, frame.getSize().x, frame.getSize().y);
    }
  }
  context.globalAlpha = 1;
}
