import { h } from "../base/dom.js";
import { pixelOf, pointAtPixel } from "../map/sketch.js";
import { geodesicKm } from "./geodesy.js";
import { LEAST_RING, NO_PATH, canClose, closedPath, takenBack, withVertex } from "./path.js";
import { catches, caughtBy } from "./snap.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Catch } from "./snap.js" */
/** @import { Path, Vertex } from "./path.js" */

/** So exactly one points, pixels: with a mouse or by keys, or with a finger. */
const HAND_PX = { fine: 1, finger: 4 };
/** A press that has moved further was a drag of the map. */
const DRAGGED_PX = 5;
/** Of the cross hair by a key; with Shift it goes far, with Alt it is exact. */
const CROSS_STEP_PX = { plain: 10, far: 60, exact: 1 };
/** The cross hair stays so far within the map; at the edge the map moves below it. */
const CROSS_EDGE_PX = 40;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Draws a path by clicks, taps and keys. The map can still be dragged and zoomed.
 * @param {Stage} stage
 * @param {{ standOf: (id: string) => { x: number, y: number }, changed: () => void, ended: () => void }} parts
 *   `standOf`: how far beside its place a symbol stands, pixels; `changed`: path or cursor
 */
export function createPathHand({ map, root, store, index }, { standOf, changed, ended }) {
  let path = NO_PATH;
  let isDrawing = false;
  /** @type {Catch[]} */
  let things = [];
  /** @type {{ x: number, y: number } | null} where the hand is, pixels of the map's frame */
  let hand = null;
  let isByKeys = false;
  let isFinger = false;
  let pressed = { x: 0, y: 0 };
  const cross = h("div", { class: "lm-crosshair", hidden: true, "aria-hidden": "true" });
  root.append(cross);

  /**
   * @param {{ x: number, y: number }} pixel
   * @returns {Vertex & { isStart: boolean }}
   */
  function vertexAt(pixel) {
    const start = path.vertices[0];
    if (start && canClose(path) && caughtBy(pixel, [start], ({ at }) => pixelOf(map, at))) return { ...start, isStart: true };
    const caught = caughtBy(pixel, things, ({ at, id }) => {
      const [place, stand] = [pixelOf(map, at), standOf(id)];
      return { x: place.x + stand.x, y: place.y + stand.y };
    });
    if (caught) return { at: caught.at, within_km: 0, name: caught.id, isStart: false };
    const at = pointAtPixel(map, pixel);
    const beside = pointAtPixel(map, { x: pixel.x + (isFinger ? HAND_PX.finger : HAND_PX.fine), y: pixel.y });
    return { at, within_km: geodesicKm(at, beside), name: "", isStart: false };
  }

  /** @param {{ x: number, y: number }} pixel */
  function set(pixel) {
    const { isStart, ...vertex } = vertexAt(pixel);
    const before = path;
    path = isStart ? closedPath(path) : withVertex(path, vertex);
    if (path.isClosed) end();
    else if (path === before && isByKeys && path.vertices.length > 1) end(); // set twice at one place
    else changed();
  }

  function end() {
    if (!isDrawing) return;
    isDrawing = false;
    hand = null;
    showHand();
    root.classList.remove("lm-measuring");
    ended();
  }

  function showHand() {
    cross.hidden = !(isDrawing && isByKeys && hand);
    if (hand) cross.style.transform = `translate(${hand.x}px, ${hand.y}px)`;
  }

  /** @param {[number, number]} way @param {number} step pixels */
  function moveHand([dx, dy], step) {
    const size = map.getSize();
    const from = hand || { x: size.x / 2, y: size.y / 2 };
    const wanted = { x: from.x + dx * step, y: from.y + dy * step };
    const kept = {
      x: Math.max(CROSS_EDGE_PX, Math.min(size.x - CROSS_EDGE_PX, wanted.x)),
      y: Math.max(CROSS_EDGE_PX, Math.min(size.y - CROSS_EDGE_PX, wanted.y)),
    };
    if (kept.x !== wanted.x || kept.y !== wanted.y) map.panBy([wanted.x - kept.x, wanted.y - kept.y], { animate: false });
    hand = kept;
    isByKeys = true;
    isFinger = false;
    showHand();
    changed();
  }

  const isOnMap = (/** @type {Event} */ { target }) =>
    isDrawing && target instanceof Node && (target === root || !!map.getPane("mapPane")?.contains(target));
  const inFrame = (/** @type {MouseEvent} */ { clientX, clientY }) => {
    const { left, top } = root.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  root.addEventListener("pointerdown", (event) => {
    pressed = inFrame(event);
    isFinger = event.pointerType === "touch";
  }, true);
  root.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || !isOnMap(event)) return;
    hand = inFrame(event);
    isByKeys = false;
    showHand();
    changed();
  });
  // Before Leaflet hears of it, which would choose a feature or zoom.
  for (const kind of ["click", "dblclick"]) {
    root.addEventListener(kind, (/** @type {any} */ event) => {
      if (!isOnMap(event)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      const at = inFrame(event);
      if (kind === "dblclick") end();
      else if (event.detail < 2 && Math.hypot(at.x - pressed.x, at.y - pressed.y) <= DRAGGED_PX) {
        isByKeys = false;
        set(at);
      }
    }, true);
  }
  map.on("move zoomend", () => isDrawing && changed());

  return {
    path: () => path,
    isDrawing: () => isDrawing,
    /** @returns {Vertex | null} where the next would be set */
    next: () => (isDrawing && hand ? vertexAt(hand) : null),
    canFinish: () => isDrawing && path.vertices.length > 1,
    canClose: () => path.vertices.length >= LEAST_RING && !path.isClosed,
    begin() {
      path = NO_PATH;
      isDrawing = true;
      hand = null;
      things = catches(index, store.state());
      root.classList.add("lm-measuring");
      if (!root.contains(document.activeElement) || document.activeElement?.closest(".lm-bar")) root.focus({ preventScroll: true });
      changed();
    },
    end,
    close() {
      path = closedPath(path);
      end();
    },
    back() {
      path = takenBack(path);
      changed();
    },
    drop() {
      end();
      path = NO_PATH;
    },
    /** Other things are on the map. */
    renew: () => void (things = catches(index, store.state())),
    /**
     * @param {KeyboardEvent} event not of a field
     * @returns {boolean} whether the key was the hand's
     */
    onKey({ key, shiftKey, altKey, target }) {
      if (!isDrawing || (target instanceof Element && target !== root && target.closest("button, a, summary, [role=tab]") && key === "Enter")) return false;
      const way = ARROWS[key];
      if (way) moveHand(way, altKey ? CROSS_STEP_PX.exact : shiftKey ? CROSS_STEP_PX.far : CROSS_STEP_PX.plain);
      else if (key === "Enter") {
        if (!hand) moveHand([0, 0], 0);
        else set(hand);
      } else if (key === "Backspace" || key === "Delete") this.back();
      else return false;
      return true;
    },
  };
}
