import { isHandle } from "./name_marks.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Names are handles: a click on one selects its feature or opens its place, a pointer over it
 * lights the feature. Features are one stop of Tab already, and names stay silent for screen
 * readers: here is for pointers alone.
 */

/** A pointer that moves so far between press and release pans the map, pixels. */
const PAN_PX = 4;

/**
 * @param {Pick<Stage, "map" | "index">} stage
 * @param {{ choose: (id: string, at: import("leaflet").LatLng | null) => void, light: (id: string) => void, openPlace: (id: string) => void }} hands
 */
export function createNameHandles({ map, index }, { choose, light, openPlace }) {
  const pane = map.getPane("labels");
  if (!pane) return;
  let [pressedX, pressedY] = [0, 0];
  pane.classList.add("lm-handles");

  /** @param {Event} event */
  function nameUnder({ target }) {
    const id = (target instanceof Element && target.closest("[data-of]")?.getAttribute("data-of")) || "";
    return isHandle(id) ? id : "";
  }

  pane.addEventListener("pointerdown", ({ clientX, clientY }) => ([pressedX, pressedY] = [clientX, clientY]), true);
  pane.addEventListener("click", (event) => {
    const id = nameUnder(event);
    if (!id || Math.hypot(event.clientX - pressedX, event.clientY - pressedY) > PAN_PX) return;
    event.stopPropagation(); // a click on the ground would let go of what is selected
    light("");
    const feature = index.features.get(id);
    if (feature) choose(id, feature.geometry?.type === "Point" ? null : map.mouseEventToLatLng(event));
    else openPlace(id);
  });
  pane.addEventListener("pointerover", (event) => {
    const id = nameUnder(event);
    if (id && index.features.has(id)) light(id);
  });
  pane.addEventListener("pointerout", (event) => nameUnder(event) && light(""));
}
