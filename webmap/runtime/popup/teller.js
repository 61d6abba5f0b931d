import { PHONE, SHORT, isSmall } from "../base/screen_size.js";
import { coveredAround, coveredBy, roomsTaken, toolsBottom } from "../map/covers.js";
import { createBalloon } from "./balloon.js";
import { contains, hiddenBy, overlap, shiftInto, standBeside, widened } from "./beside.js";
import { createCard } from "./detail_card.js";
import { footprint, wholeBox } from "./footprint.js";
import { createLentView } from "./lent_view.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Spot } from "./beside.js" */

/** Pixels between a balloon and the edge of the map. */
const EDGE = 8;
/** Pixels around a place that the map was moved for. */
const SEEN_AROUND = 40;
/** Marks of a thing that must be in sight, or the map moves; less is a sliver at an edge. */
const SEEN_ENOUGH = 4;
/** Where it would hide what it tells of, a balloon makes do with these shares of the height. */
const LOWER = [0.42, 0.3, 0.2];

/**
 * @typedef {{
 *   content: () => HTMLElement,
 *   name: () => string,
 *   view: FeatureView,
 *   at: import("leaflet").LatLng | null,
 * }} Told what is told, and the place on it that was pointed at
 */

/**
 * Where a selection is told: in a balloon beside it, or, where that would end under
 * something, on a card along an edge.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {{ onClose: () => void, onPlaced: () => void }} heard `onClose`: the reader closes
 *   it; `onPlaced`: it has given way to something, and no
 *   change of the state says so
 */
export function createTeller(stage, panel, { onClose, onPlaced }) {
  const { map, root, store } = stage;
  /** @type {Told | null} */
  let told = null;
  let wasSmall = false;
  /** Its own moves of the map are no reason to look for a place again. */
  let isMoving = false;
  const lent = createLentView(stage);
  const close = () => {
    told = null;
    giveBack();
    onClose();
  };
  const balloon = createBalloon(stage, close);
  const card = createCard(stage, () => {
    card.hide();
    close();
  });
  const shown = () => (card.isOpen() ? card : balloon);

  /** @param {() => void} move */
  function moving(move) {
    isMoving = true;
    move();
    isMoving = false;
  }
  const giveBack = () => moving(lent.giveBack);
  const frame = () => {
    const size = map.getSize();
    return { x: EDGE, y: EDGE, w: size.x - 2 * EDGE, h: size.y - 2 * EDGE };
  };

  /**
   * @param {Told} what
   * @param {boolean} mayMove a view that was asked for stays as it is
   */
  function show(what, mayMove) {
    if (mayMove) giveBack();
    else lent.forget();
    told = what;
    wasSmall = isSmall();
    if (wasSmall) showCard(what, mayMove);
    else showBalloon(what, mayMove);
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove
   */
  function showBalloon(what, mayMove) {
    card.hide();
    if (mayMove && seenMarks(what).length < SEEN_ENOUGH) moving(() => lent.shift(shiftInto(boxAround(what), freeMiddle())));
    balloon.show(what.content(), what.view.anchor);
    if (!standBalloon(what)) showCard(what, false);
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove
   */
  function showCard(what, mayMove) {
    balloon.hide();
    card.show(what.content(), what.name());
    const free = mayMove && card.free();
    if (!free) return;
    const whole = wholeBox(stage, what.view);
    const isLarger = whole.w > free.w || whole.h > free.h;
    moving(() => lent.shift(shiftInto(isLarger ? boxAround(what) : whole, free)));
  }

  /** @param {Told} what */
  function boxAround({ at, view }) {
    const { x, y } = map.latLngToContainerPoint(at || view.anchor);
    return widened({ x, y, w: 0, h: 0 }, SEEN_AROUND);
  }

  /**
   * @param {Told} what
   * @returns {Spot[]} where it is seen now
   */
  function seenMarks({ view }) {
    const covers = coveredAround(root);
    return footprint(stage, view, frame()).filter((mark) => !covers.some((box) => contains(box, mark)));
  }

  /**
   * @param {Told} what
   * @returns {boolean} whether there was a place
   */
  function standBalloon(what) {
    const marks = seenMarks(what);
    const focus = focusOf(what, marks);
    const around = { frame: frame(), covers: coveredAround(root), marks, focus };
    /** @type {(import("./beside.js").Standing & { height: number | null }) | null} */
    let best = null;
    for (const share of [null, ...LOWER]) {
      const height = share && Math.round(map.getSize().y * share);
      const standing = standBeside(balloon.sizeWithin(height), around);
      if (standing && (!best || standing.hidden < best.hidden)) best = { ...standing, height };
      if (best?.hidden === 0) break;
    }
    if (!best) return false;
    balloon.sizeWithin(best.height);
    balloon.stand(best.box, nearest(marks, best.box) || focus);
    return true;
  }

  /**
   * @param {Told} what
   * @param {Spot[]} marks
   * @returns {Spot} what the balloon should be near
   */
  function focusOf({ at, view }, marks) {
    const asked = map.latLngToContainerPoint(at || view.anchor);
    const isSeen = marks.some((mark) => Math.hypot(mark.x - asked.x, mark.y - asked.y) < SEEN_AROUND);
    const size = map.getSize();
    const middle = { x: size.x / 2, y: size.y / 2, w: 0, h: 0 };
    return isSeen || !marks.length ? asked : nearest(marks, middle) || asked;
  }

  /** Pixels of the map that nothing along its edges takes. */
  function freeMiddle() {
    const rooms = roomsTaken(root);
    const left = Math.max(rooms.left + 60, (coveredBy(root, "caption")?.right ?? 0) + 10);
    const top = toolsBottom(root) + EDGE;
    const size = map.getSize();
    return { x: left, y: top, w: size.x - left - panel.covers() - EDGE, h: size.y - top - rooms.bottom - SEEN_AROUND };
  }

  /** A phone that is turned, or a window that changes, changes balloon and card. */
  function settle() {
    if (!told || isMoving) return;
    if (wasSmall !== isSmall()) show(told, true);
    else if (balloon.isOpen() && !standsWell(told)) {
      if (!standBalloon(told)) showCard(told, false);
      onPlaced();
    }
  }

  /** @param {Told} what */
  function standsWell(what) {
    const rect = balloon.rect();
    const origin = root.getBoundingClientRect();
    if (!rect) return false;
    const box = { x: rect.left - origin.left, y: rect.top - origin.top, w: rect.width, h: rect.height };
    const whole = frame();
    const isIn = box.x >= 0 && box.y >= 0 && box.x + box.w <= whole.w + 2 * EDGE && box.y + box.h <= whole.h + 2 * EDGE;
    return isIn && !coveredAround(root).some((one) => overlap(box, one)) && !hiddenBy(box, seenMarks(what));
  }
  /** A card that stood in for a balloon, for want of room, leaves once there may be some. */
  function resized() {
    if (told && card.isOpen() && !isSmall()) show(told, false);
    else settle();
  }
  for (const size of [PHONE, SHORT]) size.onChange(settle);
  map.on("resize", resized);
  map.on("moveend", settle);
  store.on("layout", settle);

  return {
    show,
    settle,
    /** Its words have changed: told anew where it stands. */
    rewrite() {
      if (!told) return;
      const read = shown().part()?.scrollTop || 0;
      if (card.isOpen()) card.show(told.content(), told.name());
      else balloon.rewrite(told.content());
      shown().part()?.scrollTo(0, read);
      settle();
    },
    /**
     * Without a word to anybody.
     * @param {boolean} mayMove the view goes back to where it was
     */
    hide(mayMove) {
      told = null;
      balloon.hide();
      card.hide();
      if (mayMove) giveBack();
      else lent.forget();
    },
    focus: () => shown().part()?.focus({ preventScroll: true }),
  };
}

/**
 * @param {Spot[]} marks
 * @param {Box} box
 * @returns {Spot | undefined} the mark that is nearest to it
 */
function nearest(marks, { x, y, w, h }) {
  const way = (/** @type {Spot} */ mark) =>
    Math.hypot(Math.max(x - mark.x, 0, mark.x - x - w), Math.max(y - mark.y, 0, mark.y - y - h));
  return marks.reduce((/** @type {Spot | undefined} */ best, mark) => (!best || way(mark) < way(best) ? mark : best), undefined);
}
