import { h } from "../base/dom.js";
import { viewShowing } from "../map/fit.js";
import { isSameView } from "../map/view.js";
/** @import { Stage, View } from "../state/types.d.ts" */

/** Less is a click that slipped, in pixels. */
const LEAST_BOX_PX = 12;
const NO_EDGE_INSETS = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * A box that is drawn over the map becomes what the map shows. Asked for again, the view from
 * before comes back.
 * @param {Stage} stage
 */
export function createZoomBox({ root, map, store, words }) {
  const frame = h("div", { class: "lm-zoom-frame", hidden: true });
  const said = h("p", { class: "lm-hand-said" });
  const sheet = h("div", { class: "lm-hand lm-zoom-sheet", hidden: true }, frame, said);
  root.append(sheet);
  /** @type {{ x: number, y: number } | null} */
  let from = null;
  /** @type {{ before: View, after: View } | null} */
  let last = null;

  /** @param {PointerEvent} event */
  function place({ clientX, clientY }) {
    const { left, top } = root.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  /** @param {{ x: number, y: number }} a @param {{ x: number, y: number }} b */
  function edges(a, b) {
    return { left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y) };
  }

  sheet.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    from = place(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!from) return;
    const { left, top, right, bottom } = edges(from, place(event));
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    frame.hidden = false;
  });
  sheet.addEventListener("pointercancel", forget);
  sheet.addEventListener("pointerup", (event) => {
    const drawn = from && edges(from, place(event));
    forget();
    if (!drawn || drawn.right - drawn.left < LEAST_BOX_PX || drawn.bottom - drawn.top < LEAST_BOX_PX) return;
    turn(false);
    const { lat: north, lng: west } = map.containerPointToLatLng([drawn.left, drawn.top]);
    const { lat: south, lng: east } = map.containerPointToLatLng([drawn.right, drawn.bottom]);
    const before = store.state().view;
    store.apply({ view: viewShowing(map, { west, south, east, north }, NO_EDGE_INSETS) }, "presenter");
    last = { before, after: store.state().view };
  });

  function forget() {
    from = null;
    frame.hidden = true;
  }

  /** @param {boolean} wanted */
  function turn(wanted) {
    forget();
    sheet.hidden = !wanted;
    said.textContent = wanted ? words.t("talk.zoom_box_said") : "";
  }

  return {
    isOn: () => !sheet.hidden,
    end: () => turn(false),
    toggle() {
      const isThere = last && isSameView(store.state().view, last.after);
      if (isThere && last) store.apply({ view: last.before }, "presenter");
      else turn(!!sheet.hidden);
      if (isThere) last = null;
    },
  };
}
