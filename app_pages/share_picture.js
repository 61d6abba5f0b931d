// The report picture of what is shared: made by the map's own page, in the browser.

/**
 * @typedef {{ query: string, title: string, working: string, failed: string, done: string,
 *   name: string, formats: { format: string, scale: number, text: string }[] }} PictureData
 * @typedef {{ data: PictureData, parentElement: HTMLElement | ShadowRoot }} Component
 */

const SIZE = { width: 1366, height: 768 };
const LOOK_EVERY_MS = 100;
const MOST_LOOKS = 300;

/** @returns {any} the window of the map that is shown, if it is */
function shownMap() {
  const frame = document.querySelector(".map-frame iframe");
  return frame instanceof HTMLIFrameElement ? frame.contentWindow : null;
}

/**
 * @param {any} map window of a map
 * @returns {Promise<any>} its interface, once it is there
 */
async function ready(map) {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (map?.linkMap) return map.linkMap;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error("the map did not come");
}

/**
 * Where no map is shown one is opened out of sight, for as long as the picture takes.
 * @param {PictureData} data
 * @param {(map: any) => Promise<Blob>} draw
 */
async function withMap(data, draw) {
  const shown = shownMap();
  if (shown) return await draw(await ready(shown));
  const frame = document.createElement("iframe");
  frame.src = `./map?${data.query}`;
  frame.title = data.title;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  // Laid out, since a frame that is not displayed paints nothing; and under everything.
  frame.style.cssText = `border: 0; height: ${SIZE.height}px; left: 0; opacity: 0; pointer-events: none; position: fixed; top: 0; width: ${SIZE.width}px; z-index: -1`;
  document.body.append(frame);
  try {
    return await draw(await ready(frame.contentWindow));
  } finally {
    frame.remove();
  }
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {Component} component */
export default function ({ parentElement, data }) {
  const box = /** @type {HTMLElement} */ (parentElement.querySelector(".share-picture"));
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const buttons = data.formats.map(({ format, scale, text }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.dataset.picture = `${format}${scale}`;
    button.addEventListener("click", async () => {
      for (const one of buttons) one.disabled = true;
      told.textContent = data.working;
      try {
        const blob = await withMap(data, (map) => map.picture({ format, scale }));
        save(blob, `${data.name}.${format}`);
        told.textContent = data.done;
      } catch (error) {
        console.warn(error);
        told.textContent = data.failed;
      }
      for (const one of buttons) one.disabled = false;
    });
    return button;
  });
  box.replaceChildren(...buttons, told);
}
