// Put into every page before its own scripts: reads both maps, drives both, keeps time.
// A map may stand in the page itself or in a frame of the same origin.
(() => {
  const windows = () => [
    window,
    ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow),
  ];

  /** Ours: the page's documented API. */
  const ours = () => windows().find((one) => one?.linkMap)?.linkMap;

  /** Plain: streamlit-folium leaves its Leaflet map in its frame's `map`. */
  const plain = () => windows().map((one) => one?.map).find((map) => map?.eachLayer);

  /** What a plain map shows: the ground, and the name of every other feature by id. */
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

  /** Whether a plain map shows the ground and exactly these features. */
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

  /** Milliseconds from an action to the painted frame that shows its result. */
  async function timed(act, done, limitMs) {
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

  /** Our page says so when it cannot make a map. */
  const failed = () => windows().some((one) => one?.document.querySelector(".lm-failure"));

  const radio = (text) =>
    [...document.querySelectorAll('[data-testid="stRadio"] label')].find(
      (label) => label.textContent.trim() === text,
    );
  const box = (layer) => document.querySelector(`.st-key-${layer} input`);

  window.bench = {
    isDrawn: () => !!ours() || shown(plain()).ground,
    shows,
    oursApply: (partial) => timed(() => ours().apply(partial)),
    oursToggle: (layer) => timed(() => document.querySelector(`input[data-layer="${layer}"]`).click()),
    oursState: () => ours().state(),
    plainChoose: (text, expected) => timed(() => radio(text).click(), () => shows(expected), 60000),
    plainToggle: (layer, expected) => timed(() => box(layer).click(), () => shows(expected), 60000),
  };

  // Only the top page knows when the reader sees a map, wherever it stands.
  if (window !== window.top) return;
  (async () => {
    while (!window.bench.isDrawn() && !failed()) await frame();
    await painted();
    window.bench.endedMs = performance.now();
  })();
})();
