import { PHONE, SHORT, isSmall } from "../base/screen_size.js";
import { coveredBy } from "../map/covers.js";
import { WIDEST, createBalloon } from "./balloon.js";
import { KEPT_CLEAR, createCard } from "./detail_card.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * @typedef {{
 *   content: () => HTMLElement,
 *   name: () => string,
 *   at: import("leaflet").LatLng,
 *   anchor: import("leaflet").LatLng,
 * }} Told what is told, and where: `at` the place that was pointed at, `anchor` its own
 */

/**
 * Where a selection is told: in a balloon at its place, or, where that would end under
 * something or outside the window, on a card along an edge.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {() => void} onClose called when the reader closes it
 */
export function createTeller(stage, panel, onClose) {
  const { map, root } = stage;
  /** @type {Told | null} */
  let told = null;
  /** Whether it is told on the card for want of room. */
  let wasCramped = false;
  const close = () => {
    told = null;
    onClose();
  };
  const balloon = createBalloon(stage, close);
  const card = createCard(stage, () => {
    card.hide();
    close();
  });
  const shown = () => (card.isOpen() ? card : balloon);

  /**
   * @param {Told} what
   * @param {boolean} mayPan a view that was asked for stays as it is
   * @param {boolean} [isFlying] on the way to a scene nobody can tell yet what will be covered
   */
  function show(what, mayPan, isFlying = false) {
    told = what;
    wasCramped = lacksRoom();
    if (wasCramped) {
      showCard(what, what.at, mayPan);
      return;
    }
    card.hide();
    balloon.show(what.content(), what.at, freeEdges(), mayPan);
    if (!isFlying) keepClosable();
  }

  /**
   * @param {Told} what
   * @param {import("leaflet").LatLng} at
   * @param {boolean} mayPan
   */
  function showCard(what, at, mayPan) {
    balloon.hide();
    card.show(what.content(), what.name());
    if (mayPan) card.reveal(at);
  }

  /** A balloon that no pointer could close gives way to the card. */
  function keepClosable() {
    const was = told;
    const ask = () => {
      // On the way something else may have been chosen, or nothing any more.
      if (!was || told !== was || !balloon.isOpen() || balloon.canBeClosed()) return;
      showCard(was, was.anchor, false);
    };
    if (balloon.isPanning()) map.once("moveend", ask);
    else ask();
  }

  /** Whether a balloon would end under something that lies above the map. */
  function lacksRoom() {
    const { left, right } = freeEdges();
    return isSmall() || map.getSize().x - left - right < WIDEST + KEPT_CLEAR;
  }

  /** Pixels along each edge that a balloon leaves to what lies above the map. */
  function freeEdges() {
    const side = panel.covers();
    return {
      left: Math.max(60, (coveredBy(root, "caption")?.right ?? 0) + 10),
      // Closed, the panel's heads lie in the corner where a wide balloon would end.
      top: Math.max(56, (side ? 0 : panel.headsBottom()) + 8),
      right: side + 8,
    };
  }

  /** A phone that is turned, or a window that changes, changes balloon and card. */
  function settle() {
    if (!told) return;
    if (wasCramped !== lacksRoom()) show({ ...told, at: told.anchor }, true);
    else keepClosable();
  }
  for (const size of [PHONE, SHORT]) size.onChange(settle);
  map.on("resize", settle);

  return {
    show,
    keepClosable,
    /** Its words have changed: told anew where it stands. */
    rewrite() {
      if (!told) return;
      const read = shown().part()?.scrollTop || 0;
      if (card.isOpen()) card.show(told.content(), told.name());
      else {
        // Longer words may push its head out of the window.
        balloon.rewrite(told.content());
        keepClosable();
      }
      shown().part()?.scrollTo(0, read);
    },
    /** Without a word to anybody. */
    hide() {
      told = null;
      balloon.hide();
      card.hide();
    },
    focus: () => shown().part()?.focus({ preventScroll: true }),
  };
}
