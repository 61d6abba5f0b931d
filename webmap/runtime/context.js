import { PLANE_ZOOM, buildGround } from "./ground.js";
import { themeScale } from "./theme.js";

/** Of the map's size, painted beyond each edge. */
const OVERLAP = 0.35;

/**
 * The ground: land, borders, rivers, on one canvas. It is repainted after a move and
 * carried along, scaled, during one.
 * @param {Stage} stage
 */
export function createContext(stage) {
  const { map, index, store } = stage;
  const ground = buildGround(index);
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
    const at = /** @type {any} */ (map)._latLngToNewLayerPoint(corner, zoom, center);
    L.DomUtil.setTransform(canvas, at, map.getZoomScale(zoom, paintedZoom));
  }
  map.on("zoomanim", (event) => carry(event.center, event.zoom));
  map.on("zoom", () => carry(map.getCenter(), map.getZoom()));
  map.on("moveend viewreset resize", repaint);
  repaint();
  return {
    repaint,
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (changed.has("context") || changed.has("theme")) repaint();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./ground.js").Ground} ground
 * @param {Record<string, string>} colours
 * @param {{ zoom: number, unit: number, shown: string[] }} view `unit`: a pixel on the plane
 */
function paintGround(context, ground, colours, { zoom, unit, shown }) {
  const { fills, borders } = ground;
  context.lineJoin = "round";
  context.lineCap = "round";
  const fill = (/** @type {string} */ name, /** @type {string | undefined} */ colour) => {
    const path = fills[name];
    if (!path) return;
    context.fillStyle = context.strokeStyle = colour || "#fff";
    context.lineWidth = unit * 0.6; // closes the seam between neighbours
    context.fill(path);
    context.stroke(path);
  };
  const faded = shown.includes("circle_extent");
  fill("no", faded ? colours.land_outside : colours.land);
  fill("part", faded ? colours.land_part : colours.land);
  fill("yes", colours.land);
  const line = (
    /** @type {string} */ name,
    /** @type {string | undefined} */ colour,
    /** @type {number} */ width,
    /** @type {number} */ alpha,
  ) => {
    context.strokeStyle = colour || "#888";
    context.lineWidth = width * unit;
    context.globalAlpha = alpha;
    if (borders[name]) context.stroke(borders[name]);
    context.globalAlpha = 1;
  };
  const near = Math.min(1, Math.max(0, (zoom - 6) / 3));
  if (faded) line("circle", colours.circle, 5 + 3 * near, 0.22);
  if (shown.includes("counties")) {
    line("county", colours.county, 0.5 + 0.6 * near, 1);
    line("city", colours.city, 0.7 + 0.7 * near, 0.9);
  }
  if (shown.includes("rivers")) {
    for (const { rank, path } of ground.rivers) {
      context.strokeStyle = colours.river || "#88b";
      context.lineWidth = unit * (rank <= 1 ? 3 + 2 * near : rank === 2 ? 1.8 + near : 1.1 + near);
      context.stroke(path);
    }
  }
  line("province", colours.land, 4, 0.6);
  line("province", colours.province, 1.6 + 0.8 * near, 0.95);
  if (faded) line("circle", colours.circle, 1.1, 0.85);
}
