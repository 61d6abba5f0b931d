/** What is drawn from here on lies on one side of a line that divides the map. */

/** Beyond any screen and whatever it was moved by, pixels. */
const FAR = 99_999;

/**
 * @param {import("leaflet").Map} map
 * @param {string[]} names of the panes that are divided
 * @param {import("leaflet").Map} twin whose panes of these names lie at the left
 */
export function createDividedPanes(map, names, twin) {
  const panes = (/** @type {import("leaflet").Map} */ of) => names.flatMap((name) => of.getPane(name) || []);
  const [left, right] = [panes(twin), panes(map)];
  for (const pane of left) {
    pane.inert = true;
    pane.setAttribute("aria-hidden", "true");
    pane.style.pointerEvents = "none";
  }

  /** @param {HTMLElement[]} some @param {string} shape */
  function cut(some, shape) {
    for (const pane of some) pane.style.clipPath = shape;
  }

  return {
    /** @param {number} at pixels from the left edge of the map */
    divide(at) {
      const { x } = map.containerPointToLayerPoint([at, 0]);
      cut(left, `polygon(${-FAR}px ${-FAR}px, ${x}px ${-FAR}px, ${x}px ${FAR}px, ${-FAR}px ${FAR}px)`);
      cut(right, `polygon(${x}px ${-FAR}px, ${FAR}px ${-FAR}px, ${FAR}px ${FAR}px, ${x}px ${FAR}px)`);
    },
    /** @param {boolean} isDivided */
    show(isDivided) {
      for (const pane of left) pane.style.display = isDivided ? "" : "none";
      if (!isDivided) cut(right, "");
    },
  };
}
