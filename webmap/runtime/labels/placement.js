/** @import { Box } from "../base/types.d.ts" */
/** @import { FineNames, Name, Place, Stance } from "./types.d.ts" */

/**
 * Who stands where: the first come choose first, nobody overlaps, and for a name that
 * finds no place one that stands may move to another of its own.
 */

const CELL = 64;

/**
 * @typedef {{ name: Name, place: Place, options: Place[] }} Standing `options`: where else it might stand
 * @typedef {{ inTheWay: (place: Place) => Set<Standing> | null, costOf: (name: Name, place: Place) => number,
 *   cheapest: (name: Name, places: Place[]) => Place | null, put: (one: Standing) => Standing,
 *   lift: (one: Standing) => void }} Table what moves on it: names
 * @typedef {{ box: Box, holder: Standing | null, isGone?: boolean }} Taken `holder`: nothing
 *   for what cannot move
 */

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlaps(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * @param {Box} frame names lie inside it
 * @param {Pick<FineNames, "beadsOf" | "giveWay"> | null} fine without it nobody moves
 */
export function createPlacement(frame, fine) {
  /** @type {Map<number, Taken[]>} */
  const cells = new Map();
  /** @type {Map<Standing, Taken[]>} */
  const held = new Map();

  /**
   * @param {Box} box
   * @param {(key: number) => void} visit
   */
  function eachCell(box, visit) {
    for (let i = Math.floor(box.x / CELL); i <= (box.x + box.w) / CELL; i++) {
      for (let j = Math.floor(box.y / CELL); j <= (box.y + box.h) / CELL; j++) visit(i * 4096 + j);
    }
  }

  /**
   * @param {Box} box
   * @param {Standing | null} [holder]
   */
  function block(box, holder = null) {
    const taken = { box, holder };
    eachCell(box, (key) => {
      const list = cells.get(key);
      if (list) list.push(taken);
      else cells.set(key, [taken]);
    });
    return taken;
  }

  /** @param {Box} box */
  function isInFrame({ x, y, w, h }) {
    return x >= frame.x && y >= frame.y && x + w <= frame.x + frame.w && y + h <= frame.y + frame.h;
  }

  /**
   * @param {Place} place
   * @returns {Set<Standing> | null} whom it would have to move; nothing where it cannot be
   */
  function inTheWay(place) {
    const { boxes } = stanceOf(place) || {};
    const { leader } = place;
    if (!boxes?.every(isInFrame)) return null;
    /** @type {Set<Standing>} */
    const movers = new Set();
    for (const box of boxes) if (!look(box, movers)) return null;
    // A leader may pass by a symbol, but through no name.
    for (const bead of (leader && fine?.beadsOf(leader)) || []) look(bead, movers);
    return movers;
  }

  /**
   * @param {Box} box
   * @param {Set<Standing>} movers takes in whom it meets
   * @returns {boolean} whether nothing stands there that cannot move
   */
  function look(box, movers) {
    let isFixed = false;
    eachCell(box, (key) => {
      for (const taken of cells.get(key) || []) {
        if (taken.isGone || !overlaps(box, taken.box)) continue;
        if (taken.holder) movers.add(taken.holder);
        else isFixed = true;
      }
    });
    return !isFixed;
  }

  /** @param {Place} place */
  const isFree = (place) => inTheWay(place)?.size === 0;

  /**
   * @param {Name} name
   * @param {Place} place
   */
  function costOf(name, place) {
    const stance = stanceOf(place);
    place.extra ??= (stance && name.judge?.(place, stance)) ?? 0;
    return place.cost + place.extra;
  }

  /**
   * @param {Name} name
   * @param {Place[]} places
   * @returns {Place | null} that is free and costs least
   */
  function cheapest(name, places) {
    /** @type {Place | null} */
    let best = null;
    let least = Infinity;
    for (const place of [...places].sort((a, b) => a.cost - b.cost)) {
      if (place.cost >= least) break;
      if (name.refuses?.(place) || !isFree(place)) continue;
      const cost = costOf(name, place);
      if (cost < least) [best, least] = [place, cost];
    }
    return best;
  }

  /** @param {Standing} one */
  function put(one) {
    const { leader } = one.place;
    const boxes = stanceOf(one.place)?.boxes || [];
    held.set(one, [...boxes, ...((leader && fine?.beadsOf(leader)) || [])].map((box) => block(box, one)));
    return one;
  }

  /** @param {Standing} one */
  function lift(one) {
    for (const taken of held.get(one) || []) taken.isGone = true;
    held.delete(one);
  }

  const table = { inTheWay, costOf, cheapest, put, lift };

  /**
   * @param {Name} name
   * @param {Iterable<Place[]>} rounds
   * @returns {boolean} whether it stands
   */
  function place(name, rounds) {
    /** @type {Place[]} */
    const tried = [];
    for (const places of rounds) {
      // Before a line leads to a name, another one is asked to move.
      if (places[0]?.leader && fine?.giveWay(table, name, tried)) return true;
      const best = cheapest(name, places);
      tried.push(...places);
      if (best) return !!put({ name, place: best, options: tried });
    }
    return !!fine?.giveWay(table, name, tried);
  }

  return { block, place, standing: () => [...held.keys()] };
}

/**
 * @param {Place} place
 * @returns {Stance | null}
 */
export function stanceOf(place) {
  return (place.set ??= place.set === undefined ? place.make() : null);
}
