/** @import { FeatureView } from "./types.d.ts" */

/**
 * All features are one stop of Tab; within it keys go from one in sight to the next, from
 * west to east. The stop is where the keyboard was last.
 */

/** @type {Record<string, (at: number, count: number) => number>} */
const STEP_BY_KEY = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * @param {string[]} ids in their order
 * @param {string} id
 * @param {string} key
 * @returns {string | undefined} the next; nothing where the key is not ours
 */
export function nextOf(ids, id, key) {
  const step = Object.hasOwn(STEP_BY_KEY, key) ? STEP_BY_KEY[key] : undefined;
  return step && ids[step(ids.indexOf(id), ids.length)];
}

/** @typedef {ReturnType<typeof createRoving>} Roving */

/**
 * @param {import("leaflet").Map} map
 * @param {() => FeatureView[]} shownViews
 */
export function createRoving(map, shownViews) {
  let stop = "";

  /** @param {string} [kept] one that is among them, in sight or not */
  function inOrder(kept) {
    const bounds = map.getBounds();
    const all = shownViews();
    const seen = all.filter((view) => view.feature.id === kept || bounds.contains(view.anchor));
    return (seen.length ? seen : all).sort((a, b) => a.anchor.lng - b.anchor.lng || b.anchor.lat - a.anchor.lat);
  }

  /** @param {FeatureView | undefined} view */
  function stopAt(view) {
    if (!view || view.feature.id === stop) return;
    for (const one of shownViews()) if (one.feature.id === stop) one.element()?.setAttribute("tabindex", "-1");
    stop = view.feature.id;
    view.element()?.setAttribute("tabindex", "0");
  }

  return {
    /** @param {string} id */
    isStop: (id) => id === stop,
    /** The stop may have gone: then it is the first. */
    settle() {
      const views = shownViews();
      if (!views.some((view) => view.feature.id === stop)) stopAt(inOrder()[0]);
    },
    /**
     * @param {string} id that has the focus
     * @param {string} key
     * @returns {boolean} whether it was a step
     */
    step(id, key) {
      const views = inOrder(id);
      const next = nextOf(views.map((view) => view.feature.id), id, key);
      const view = views.find((one) => one.feature.id === next);
      if (!view) return false;
      stopAt(view);
      const element = view.element();
      if (element instanceof SVGElement || element instanceof HTMLElement) element.focus({ preventScroll: true });
      return true;
    },
    /** @param {string} id where the keyboard is */
    visit(id) {
      stopAt(shownViews().find((view) => view.feature.id === id));
    },
  };
}
