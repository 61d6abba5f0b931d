import { PHONE, SHORT, isSmall } from "../base/screen_size.js";
import { createBalloon } from "./balloon.js";
import { createCard } from "./detail_card.js";
import { createFraming } from "./framing.js";
import { createStanding } from "./standing.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Mode, Told } from "./types.d.ts" */

/** Marks of a thing that must be in sight, or the map moves; less is a sliver at an edge. */
const SEEN_ENOUGH = 4;
/** Where it would hide what it tells of, a balloon makes do with these shares of the height. */
const LOWER = [0.42, 0.3, 0.2];

/**
 * Where a selection is told: on a card in the column at the left, with its name at the
 * thing itself; on a small screen on a card along an edge; in a meeting in a balloon beside
 * it, or a card where that would end under something.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {{ onClose: () => void, onPlaced: () => void, onBack: () => void, onStep: (by: 1 | -1) => void }} heard
 *   `onClose`: the reader closes it; `onPlaced`: it has given way to something, and no
 *   change of the state says so
 */
export function createTeller(stage, panel, { onClose, onPlaced, onBack, onStep }) {
  const { map, root, store, slots } = stage;
  /** @type {Told | null} */
  let told = null;
  /** @type {Mode} */
  let mode = "column";
  /** The column was folded, and is again once nothing is told. */
  let hasOpened = false;
  const close = () => {
    told = null;
    framing.giveBack();
    foldAgain();
    onClose();
  };
  const balloon = createBalloon(stage, close, false);
  const tip = createBalloon(stage, () => {}, true);
  const card = createCard(stage, {
    back: onBack,
    step: onStep,
    frame: () => told && framing.look(told, mode === "sheet"),
    close() {
      card.hide();
      tip.hide();
      close();
    },
  });
  const framing = createFraming(stage, panel, card.free);
  const standing = createStanding(stage);
  const shown = () => (card.isOpen() ? card : balloon);

  /** @returns {Mode} */
  function modeNow() {
    if (root.classList.contains("lm-presenting")) return "room";
    return isSmall() ? "sheet" : "column";
  }

  function foldAgain() {
    if (hasOpened) slots.fold("left");
    hasOpened = false;
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove a view that was asked for stays as it is
   */
  function show(what, mayMove) {
    if (mayMove) framing.giveBack();
    else framing.forget();
    told = what;
    mode = modeNow();
    if (mode === "column") showColumn(what, mayMove);
    else if (mode === "sheet" || isSmall() || !what.view) showCard(what, mayMove);
    else showBalloon(what, mayMove);
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove
   */
  function showColumn(what, mayMove) {
    balloon.hide();
    if (!slots.isOpen("left")) {
      hasOpened = true;
      slots.open("left");
    }
    fillCard(what);
    if (mayMove && !what.at) framing.frame(what, false);
    else if (mayMove && standing.seen(what).length < SEEN_ENOUGH) framing.showSpot(what);
    showTip(what);
  }

  /** @param {Told} what */
  function showTip(what) {
    if (!what.view || !standing.seen(what).length) {
      tip.hide();
      return;
    }
    tip.show(what.tip(), what.view.anchor);
    if (!standing.stand(what, tip, [])) tip.hide();
  }

  /** @param {Told} what */
  function fillCard(what) {
    card.show(what.content(mode), what.name(), { mode, isDrawn: !!what.view, hasBack: what.hasBack, kind: what.kind() });
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove
   */
  function showBalloon(what, mayMove) {
    card.hide();
    tip.hide();
    if (!what.view) return;
    if (mayMove && standing.seen(what).length < SEEN_ENOUGH) framing.showSpot(what);
    balloon.show(what.content(mode), what.view.anchor);
    if (!standing.stand(what, balloon, LOWER)) showCard(what, false);
  }

  /**
   * @param {Told} what
   * @param {boolean} mayMove
   */
  function showCard(what, mayMove) {
    balloon.hide();
    tip.hide();
    fillCard(what);
    if (!mayMove) return;
    if (what.at) framing.showBesideCard(what);
    else framing.frame(what, true);
  }

  /** A phone that is turned, a window that changes, a meeting that begins: told another way. */
  function settle() {
    if (!told || framing.isMoving()) return;
    if (mode !== modeNow()) show(told, true);
    else if (mode === "column") showTip(told);
    else if (balloon.isOpen() && !standing.standsWell(told, balloon.rect())) {
      if (!standing.stand(told, balloon, LOWER)) showCard(told, false);
      onPlaced();
    }
  }

  /** A card that stood in for a balloon, for want of room, leaves once there may be some. */
  function resized() {
    if (told?.view && mode === "room" && card.isOpen() && !isSmall()) show(told, false);
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
      if (card.isOpen()) fillCard(told);
      else balloon.rewrite(told.content(mode));
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
      tip.hide();
      card.hide();
      foldAgain();
      if (mayMove) framing.giveBack();
      else framing.forget();
    },
    focus: () => shown().part()?.focus({ preventScroll: true }),
  };
}
