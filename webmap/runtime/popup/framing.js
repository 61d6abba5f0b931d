import { extentAround } from "../atlas/extents.js";
import { coveredBy, roomsTaken, toolsBottom } from "../map/covers.js";
import { viewShowing } from "../map/fit.js";
import { shiftInto, widened } from "./beside.js";
import { wholeBox } from "./footprint.js";
import { createLentView } from "./lent_view.js";
/** @import { Box, Extent } from "../base/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Told } from "./types.d.ts" */

/** Pixels around a place that the map was moved for, and at the edges of what is free. */
const SEEN_AROUND = 40;
const FREE_EDGE = 8;
const BESIDE_COLUMN = 60;
/** Share of the free map that a thing fills at least; a smaller one is gone to. */
const LEAST_SHARE = 0.12;
const LEAST_SHARE_OF_PLACE = 0.25;
/** What is gone to shows so much around it, metres. */
const LEAST_ACROSS_M = 24_000;

/**
 * Brings what is told into sight, by a view that is lent.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {() => Box | null} besideCard what a small screen's card leaves free
 */
export function createFraming(stage, panel, besideCard) {
  const { map, root } = stage;
  const lent = createLentView(stage);
  let isMoving = false;

  /** @param {() => void} move */
  function moving(move) {
    isMoving = true;
    move();
    isMoving = false;
  }

  /** Pixels of the map that nothing along its edges takes. */
  function besideRooms() {
    const rooms = roomsTaken(root);
    const left = Math.max(rooms.left + BESIDE_COLUMN, (coveredBy(root, "caption")?.right ?? 0) + 10);
    const top = toolsBottom(root) + FREE_EDGE;
    const size = map.getSize();
    return { x: left, y: top, w: size.x - left - panel.covers() - FREE_EDGE, h: size.y - top - rooms.bottom - SEEN_AROUND };
  }

  /** @param {boolean} isSheet */
  const freeBox = (isSheet) => (isSheet ? besideCard() : besideRooms());

  /** @param {Told} what */
  function boxAround({ at, view }) {
    const { x, y } = map.latLngToContainerPoint(at || view?.anchor || map.getCenter());
    return widened({ x, y, w: 0, h: 0 }, SEEN_AROUND);
  }

  /** @param {Extent} extent */
  function boxOf({ west, south, east, north }) {
    const [a, b] = [map.latLngToContainerPoint([north, west]), map.latLngToContainerPoint([south, east])];
    return { x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
  }

  /**
   * @param {Told} what
   * @param {Box} free
   * @returns {boolean} whether all of it is seen, and large enough
   */
  function isFramed(what, free) {
    const extent = what.extent();
    if (!extent) return true;
    const box = boxOf(extent);
    const isIn = box.x >= free.x && box.y >= free.y && box.x + box.w <= free.x + free.w && box.y + box.h <= free.y + free.h;
    if (!isIn || what.view?.feature.geometry?.type === "Point") return isIn;
    return Math.max(box.w / free.w, box.h / free.h) >= (what.view ? LEAST_SHARE : LEAST_SHARE_OF_PLACE);
  }

  return {
    /** Its own moves of the map are no reason to look for a place again. */
    isMoving: () => isMoving,
    giveBack: () => moving(lent.giveBack),
    forget: lent.forget,
    /**
     * All of it, as large as there is room.
     * @param {Told} what
     * @param {boolean} isSheet
     */
    look(what, isSheet) {
      const extent = what.extent();
      const free = freeBox(isSheet);
      if (!extent || !free) return;
      const { x, y } = map.getSize();
      const insets = { left: free.x, top: free.y, right: x - free.x - free.w, bottom: y - free.y - free.h };
      moving(() => lent.look(viewShowing(map, withGround(extent), insets)));
    },
    /**
     * Chosen elsewhere than on the map, all of it is seen.
     * @param {Told} what
     * @param {boolean} isSheet
     */
    frame(what, isSheet) {
      const free = freeBox(isSheet);
      if (free && !isFramed(what, free)) this.look(what, isSheet);
    },
    /**
     * Chosen on the map, it is seen where it was pointed at.
     * @param {Told} what
     */
    showSpot(what) {
      moving(() => lent.shift(shiftInto(boxAround(what), besideRooms())));
    },
    /**
     * The same beside a small screen's card: all of it, where there is room.
     * @param {Told} what
     */
    showBesideCard(what) {
      const free = besideCard();
      const extent = what.extent();
      const whole = what.view ? wholeBox(stage, what.view) : extent && boxOf(extent);
      if (!free || !whole) return;
      const isLarger = whole.w > free.w || whole.h > free.h;
      moving(() => lent.shift(shiftInto(isLarger ? boxAround(what) : whole, free)));
    },
  };
}

/**
 * @param {Extent} extent
 * @returns {Extent} with some ground around what is small
 */
function withGround({ west, south, east, north }) {
  const least = extentAround((south + north) / 2, (west + east) / 2, LEAST_ACROSS_M);
  return {
    west: Math.min(west, least.west),
    south: Math.min(south, least.south),
    east: Math.max(east, least.east),
    north: Math.max(north, least.north),
  };
}
