import { h, refill, svg } from "../base/dom.js";
import { isSmall } from "../base/screen_size.js";
import { coveredBoxes, covering, insetsBeside } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { flyToExtent } from "../map/view.js";
import { insetSteps } from "./inset_drawing.js";
import { INSET_HEAD_PX, layInsets } from "./inset_layout.js";
import { insetMark } from "./inset_marks.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { InsetDrawing } from "./inset_drawing.js" */
/** @import { LaidInset } from "./inset_layout.js" */
/** @import { PageLook } from "./types.d.ts" */

/** The map has come to rest when nothing has happened for so long. */
const REST_MS = 200;
/** Drawings that are kept, for whoever switches to and fro: what stands, and what stood before. */
const MOST_KEPT = 6;
/** Of the state, what a small map shows. */
const DRAWN_FIELDS = ["lang", "theme", "layers", "context", "status", "clock", "asof", "from", "to"];
const ENLARGED_ZOOM = 11;
const EDGES_PX = 40;

/**
 * Small maps of what is crowded or far off, in free corners of the large one. They are drawn
 * when it has come to rest, so that nothing waits for them.
 * @param {Stage} stage
 * @param {PageLook} look
 */
export function createInsets(stage, look) {
  const { map, store, root, words, index, slots } = stage;
  const layer = h("div", { class: "lm-insets" });
  const again = h("button", { type: "button", class: "lm-insets-again", hidden: true, ...covering("control"), onclick: reopen });
  root.append(layer);
  slots.tools.append(again);
  shieldFromMap(again);
  const marks = L.layerGroup().addTo(map);
  /** @type {Set<string>} */
  const closed = look.closedInsets();
  /** @type {Map<string, InsetDrawing>} */
  const kept = new Map();
  let timer = 0;
  let turn = 0;
  let standing = "";

  function reopen() {
    closed.clear();
    void redraw();
    again.hidden = true;
    root.focus({ preventScroll: true });
  }

  /** @param {string} key */
  function close(key) {
    closed.add(key);
    void redraw();
    again.hidden = false;
    again.focus({ preventScroll: true });
  }

  function away() {
    turn += 1; // whatever is being drawn comes too late
    standing = "";
    layer.replaceChildren();
    marks.clearLayers();
  }

  function soon() {
    turn += 1; // nor does it show what is asked for by now
    clearTimeout(timer);
    timer = window.setTimeout(() => void redraw(), REST_MS);
  }

  /** @returns {Promise<boolean>} whether nothing has changed in the meantime */
  async function redraw() {
    clearTimeout(timer);
    const mine = ++turn;
    const isNoTime = isSmall() || !!store.state().selected;
    // What told a selection is fading: the page says no word when it has gone.
    const laid = isNoTime ? [] : layInsets(stage, coveredBoxes(root, "inset", "balloon", "card"), look);
    /** @type {{ inset: LaidInset, drawn: InsetDrawing }[]} */
    const drawings = [];
    const now = JSON.stringify(laid.map((inset) => [signature(inset), inset.box, inset.letter, inset.isMarked]));
    for (const inset of laid) {
      const drawn = await drawingOf(inset, () => mine === turn);
      if (!drawn || mine !== turn) return false;
      drawings.push({ inset, drawn });
    }
    layer.classList.remove("lm-away");
    if (now === standing) return true;
    standing = now;
    // A drawing that is only kept would keep its frame, and all that listens there.
    for (const { drawing } of kept.values()) drawing.remove();
    refill(layer, ...drawings.map(({ inset, drawn }) => card(inset, drawn)));
    marks.clearLayers();
    for (const { inset, drawn } of drawings) if (inset.isMarked) marks.addLayer(insetMark(inset, drawn.seen));
    store.emit("layout", null); // names make room
    return true;
  }

  /** @param {LaidInset} inset */
  function signature({ key, extent, size }) {
    const state = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (store.state()));
    return JSON.stringify([key, extent, size, look.typeScale(), index.arcs.length, DRAWN_FIELDS.map((field) => state[field])]);
  }

  /**
   * @param {LaidInset} inset
   * @param {() => boolean} isWanted still
   * @returns {Promise<InsetDrawing | null>} null where it is not wanted any more
   */
  async function drawingOf(inset, isWanted) {
    const name = signature(inset);
    const drawn = kept.get(name) || (await drawnAtRest(insetSteps(stage, inset, inset.size, look), isWanted));
    if (!drawn) return null;
    // The last that were used stay.
    kept.delete(name);
    kept.set(name, drawn);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value || "");
    return drawn;
  }

  /**
   * @param {LaidInset} inset
   * @param {InsetDrawing} drawn
   */
  function card({ key, letter, title, box, extent }, { drawing }) {
    const name = `${letter} ${title}`;
    const enlarge = words.t("inset.enlarge", { name: title });
    const put = words.t("inset.close", { name: title });
    drawing.setAttribute("aria-hidden", "true");
    const go = () => {
      const beside = insetsBeside(root, look.covers(), EDGES_PX);
      flyToExtent(map, extent, { ...beside, left: look.coversLeft() + EDGES_PX }, ENLARGED_ZOOM);
    };
    const whole = h("div", { class: "lm-inset", "data-inset": key, style: `left:${box.x}px;top:${box.y}px;width:${box.w}px;height:${box.h}px`, ...covering("inset") },
      h("button", { type: "button", class: "lm-inset-go", title: enlarge, "aria-label": enlarge, onclick: go }, h("span", { class: "lm-inset-name", style: `height:${INSET_HEAD_PX}px` }, h("b", null, letter), ` ${title}`), drawing),
      h("button", { type: "button", class: "lm-inset-close", title: put, "aria-label": put, onclick: () => close(key) }, "×"),
    );
    whole.setAttribute("role", "group");
    whole.setAttribute("aria-label", name);
    shieldFromMap(whole, { rebuilds: true });
    return whole;
  }

  function build() {
    const label = words.t("inset.again");
    again.title = label;
    again.setAttribute("aria-label", label);
    refill(again, sign());
  }

  map.on("zoomstart", () => layer.classList.add("lm-away"));
  map.on("moveend resize", soon);
  store.on("layout", soon);
  build();
  return {
    /** The first ones, for whoever waits until the page stands. */
    async ready() {
      while (!(await redraw())) await atRest();
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("lang")) build();
      // What tells a selection needs the room at once, and a scene shows something else.
      if (state.selected || changed.has("scene")) away();
      soon();
    },
  };
}

/**
 * @template T
 * @param {Generator<void, T>} steps
 * @param {() => boolean} isWanted still
 * @returns {Promise<T | null>}
 */
async function drawnAtRest(steps, isWanted) {
  for (;;) {
    await atRest();
    if (!isWanted()) {
      steps.return(/** @type {any} */ (null)); // and what it has put into the page goes
      return null;
    }
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** When nobody waits for the page; or soon, where a browser does not say. */
function atRest() {
  return new Promise((resolve) => {
    if (window.requestIdleCallback) window.requestIdleCallback(resolve, { timeout: 200 });
    else setTimeout(resolve, 50);
  });
}

function sign() {
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 1.5 };
  return svg("svg", { viewBox: "0 0 16 16", width: 17, height: 17, "aria-hidden": "true" }, svg("path", { d: "M2 2.5h12v11H2zM8.5 8h5.5M8.5 8v5.5", ...stroke }));
}
