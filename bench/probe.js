// Put into every page before its own scripts: reads both maps, drives both, keeps time.
// A map may stand in the page itself or in a frame of the same origin.
/** @import { LinkMap } from "../webmap/runtime/state/types.d.ts" */
/**
 * @typedef {{ id?: string, layer?: string, name?: string }} Properties of a plain map's feature
 * @typedef {{ feature?: { properties?: Properties } }} PlainLayer
 * @typedef {{ eachLayer: (visit: (layer: PlainLayer) => void) => void }} PlainMap
 * @typedef {Window & { linkMap?: LinkMap, map?: PlainMap }} Shown a window that may show a map
 */
(() => {
  /** @returns {(Shown | null)[]} */
  const windows = () => [
    window,
    ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow),
  ];

  /** Ours: the page's documented API. */
  const ours = () => windows().find((one) => one?.linkMap)?.linkMap;

  /** Plain: streamlit-folium leaves its Leaflet map in its frame's `map`. */
  const plain = () => windows().map((one) => one?.map).find((map) => map?.eachLayer);

  /**
   * What a plain map shows: the ground, and the name of every other feature by id.
   * @param {PlainMap | undefined} map
   */
  function shown(map) {
    const names = new Map();
    let ground = false;
    map?.eachLayer(({ feature }) => {
      const { id, layer, name } = feature?.properties ?? {};
      if (layer === "counties") ground = true;
      else if (id) names.set(id, name);
    });
    return { ground, names };
  }

  /**
   * Whether a plain map shows the ground and exactly these features.
   * @param {Record<string, string>} expected names by id
   */
  function shows(expected) {
    const { ground, names } = shown(plain());
    const wanted = Object.entries(expected);
    return ground && names.size === wanted.length && wanted.every(([id, name]) => names.get(id) === name);
  }

  const frame = () => new Promise(requestAnimationFrame);

  /** Until the next frame is painted: a message sent in it arrives after its painting. */
  async function painted() {
    await frame();
    await new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  }

  /**
   * Milliseconds from an action to the painted frame that shows its result.
   * @param {() => void} act
   * @param {() => boolean} [done] at once where it is left out
   * @param {number} [limitMs]
   */
  async function timed(act, done, limitMs = Infinity) {
    for (let i = 0; i < 3; i++) await painted(); // nothing of the last action is left
    const start = performance.now();
    act();
    while (done && !done()) {
      await frame();
      if (performance.now() - start > limitMs) throw new Error(`not shown in ${limitMs} ms`);
    }
    await painted();
    return performance.now() - start;
  }

  /**
   * @param {number} forMs
   * @returns {Promise<number[]>} milliseconds of each frame from now on
   */
  async function frames(forMs) {
    const times = [];
    const start = performance.now();
    for (let last = start; last - start < forMs; ) {
      await frame();
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  }

  /** Our page says so when it cannot make a map. */
  const failed = () => windows().some((one) => one?.document.querySelector(".lm-failure"));

  /** @returns {LinkMap} */
  function api() {
    const found = ours();
    if (!found) throw new Error("our map is not there");
    return found;
  }

  /**
   * @param {Element | null | undefined} element
   * @param {string} what
   */
  function click(element, what) {
    if (!(element instanceof HTMLElement)) throw new Error(`there is no ${what} to click`);
    element.click();
  }

  /** @param {string} text */
  const radio = (text) =>
    [...document.querySelectorAll('[data-testid="stRadio"] label')].find(
      (label) => label.textContent?.trim() === text,
    );
  /** @param {string} layer */
  const box = (layer) => document.querySelector(`.st-key-${layer} input`);
  /** @param {string} layer */
  const ourBox = (layer) => document.querySelector(`input[data-layer="${layer}"]`);

  const bench = {
    endedMs: 0,
    isDrawn: () => !!ours() || shown(plain()).ground,
    shows,
    /** @param {Record<string, unknown>} partial */
    oursApply: (partial) => timed(() => api().apply(partial)),
    /** @param {string} layer */
    oursToggle: (layer) => timed(() => click(ourBox(layer), layer)),
    oursState: () => api().state(),
    /** Opens the legend, or closes it. */
    oursLegend: () => timed(() => click(document.querySelector('[data-tab="legend"]'), "legend")),
    /**
     * Puts the names anew, for a view or for as many layers as there are.
     * @param {number} east degrees
     */
    oursPan(east) {
      const { view } = api().state();
      return timed(() => api().apply({ view: { ...view, lng: view.lng + east } }));
    },
    /**
     * Drags the map by the mouse, a step a frame.
     * @param {number} steps
     * @returns {Promise<number[]>} milliseconds of each frame
     */
    async oursDrag(steps) {
      const root = document.querySelector(".leaflet-container");
      if (!root) throw new Error("our map is not there");
      const box = root.getBoundingClientRect();
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      /**
       * @param {EventTarget} target
       * @param {string} type
       * @param {number} step
       */
      const mouse = (target, type, step) =>
        target.dispatchEvent(
          new MouseEvent(type, {
            bubbles: true,
            button: 0,
            buttons: 1,
            clientX: middle.x + 6 * step,
            clientY: middle.y + 2 * step,
          }),
        );
      mouse(root, "mousedown", 0);
      const times = [];
      await painted();
      let last = performance.now();
      for (let step = 1; step <= steps; step++) {
        mouse(document, "mousemove", step);
        await painted();
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      mouse(document, "mouseup", steps);
      return times;
    },
    /**
     * Presses a key of the talk: how long until its result is painted, and how long each frame
     * takes from then on, while the map flies or plays.
     * @param {string} key
     * @param {number} restMs
     */
    async oursKey(key, restMs) {
      const on = document.activeElement ?? document.body;
      const paintedMs = await timed(() => on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
      return { paintedMs, frames: await frames(restMs) };
    },
    /**
     * Draws the pointer over what has the talk's keys, a step a frame: the line between two
     * dates, or the pen.
     * @param {string} selector
     * @param {number} steps
     * @returns {Promise<number[]>} milliseconds of each frame
     */
    async oursStroke(selector, steps) {
      const element = document.querySelector(selector);
      if (!(element instanceof HTMLElement)) throw new Error(`there is no ${selector}`);
      /** @param {string} type @param {number} step */
      const pointer = (type, step) =>
        element.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true, pointerId: 1, button: 0, buttons: 1, clientX: 500 + 6 * step, clientY: 300 + 2 * step }));
      if (!(element instanceof HTMLInputElement)) element.setPointerCapture = () => {};
      pointer("pointerdown", 0);
      const times = [];
      let last = performance.now();
      for (let step = 1; step <= steps; step++) {
        if (element instanceof HTMLInputElement) {
          element.value = String(30 + step);
          element.dispatchEvent(new Event("input", { bubbles: true }));
        } else pointer("pointermove", step);
        await painted();
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      pointer("pointerup", steps);
      return times;
    },
    /**
     * Milliseconds of the search itself, which draws nothing.
     * @param {string} text
     */
    oursSearch(text) {
      const start = performance.now();
      api().search(text);
      return performance.now() - start;
    },
    /** When the ground, the charter's layers and their names were drawn; 0 if not yet. */
    firstViewMs: () => performance.getEntriesByName("linkmap:first-view")[0]?.startTime ?? 0,
    /** What had come over the wire by then, in kB. */
    firstViewKb() {
      const until = bench.firstViewMs();
      const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return loaded
        .filter((one) => one instanceof PerformanceResourceTiming && one.responseEnd <= until)
        .reduce((sum, one) => sum + (one instanceof PerformanceResourceTiming ? one.transferSize : 0), 0) / 1000;
    },
    /** When title and legend could be read; 0 if not yet. */
    firstWordsMs: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    /**
     * @param {string} text
     * @param {Record<string, string>} expected
     */
    plainChoose: (text, expected) => timed(() => click(radio(text), text), () => shows(expected), 60000),
    /**
     * @param {string} layer
     * @param {Record<string, string>} expected
     */
    plainToggle: (layer, expected) => timed(() => click(box(layer), layer), () => shows(expected), 60000),
  };
  Object.assign(window, { bench });

  // Only the top page knows when the reader sees a map, wherever it stands.
  if (window !== window.top) return;
  (async () => {
    while (!bench.isDrawn() && !failed()) await frame();
    await painted();
    bench.endedMs = performance.now();
  })();
})();
