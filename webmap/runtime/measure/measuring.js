import { copyText } from "../base/clipboard.js";
import { featureFor } from "../atlas/index.js";
import { h, liveRegion } from "../base/dom.js";
import { tsvText } from "../base/tsv.js";
import { cardButton, createToolCard } from "../controls/tool_card.js";
import { createSketch } from "../map/sketch.js";
import { besidePanel, openBeside } from "./beside_panel.js";
import { createBetweenTool } from "./between_tool.js";
import { pathAhead, pathParts, pathRows, pathSaid } from "./path_card.js";
import { pathFigures } from "./path.js";
import { createPathHand } from "./path_hand.js";
import { kmWords } from "./figures.js";
import { thingOf, thingOfPath, thingsShown } from "./things.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The measuring tools: a path that is drawn, between two things, what is near. A part of its own, loaded when it is first used.
 * @param {Stage} stage
 * @param {(id: string) => { x: number, y: number }} standOf how far beside its place a
 *   symbol stands, pixels
 */
export function createMeasuring(stage, standOf) {
  const { words, store, root, map, index } = stage;
  const sketch = createSketch(map);
  const live = liveRegion();
  root.append(live);
  const card = createToolCard(stage, "lm-measure", close);
  const hand = createPathHand(stage, { standOf, changed: tell, ended: () => tell(true) });

  const between = createBetweenTool(stage, (text) => (live.textContent = text));

  function close() {
    hand.drop();
    sketch.clear();
    live.textContent = "";
  }

  /** @param {boolean} [isNews] said aloud even where the number of vertices is the same */
  function tell(isNews = false) {
    const path = hand.path();
    const isDrawing = hand.isDrawing();
    if (!isDrawing && !card.isOpen()) return;
    const ahead = pathAhead(path, hand.next());
    draw(ahead);
    const count = path.vertices.length;
    card.show(words.t("measure.title"), [...pathParts(stage, ahead, {
      ...{ isDrawing, count },
      actions: {
        finish: hand.canFinish() ? hand.end : null,
        close: hand.canClose() && isDrawing ? hand.close : null,
        back: isDrawing && count ? hand.back : null,
        again: !isDrawing ? hand.begin : null,
        copy: !isDrawing && count > 1 ? copy : null,
        near: !isDrawing && count ? () => near(thingOfPath(path, { zh: words.t("measure.drawn"), en: words.t("measure.drawn") })) : null,
      },
    }), ...(count ? [] : fromSelection())]);
    const said = pathSaid(stage, path);
    if (isNews || live.dataset.said !== said) live.textContent = said;
    live.dataset.said = said;
  }

  /** @returns {Node[]} what can be measured from what is selected */
  function fromSelection() {
    const feature = featureFor(index, store.state().selected);
    if (!feature) return [];
    return [
      h("p", { class: "lm-tool-note" }, words.t("measure.from_selected", { name: words.pick(feature.name) })),
      h("div", { class: "lm-tool-buttons" },
        cardButton("between", words.t("measure.to_another"), () => between.begin(feature.id)),
        cardButton("near-selected", words.t("measure.near"), () => near(thingOf(feature, stage)))),
    ];
  }

  /** @param {import("./types.d.ts").Thing} thing */
  function near(thing) {
    besidePanel(stage)({ title: "measure.near_title", values: { name: words.pick(thing.name) }, things: [thing], others: () => thingsShown(stage) });
  }

  /** @param {import("./path.js").Path} ahead */
  function draw(ahead) {
    const { vertices, isClosed } = hand.path();
    const points = vertices.map(({ at }) => at);
    sketch.clear();
    if (isClosed) sketch.area([points]);
    const [first, last] = [points[0], points.at(-1)];
    if (points.length > 1) sketch.line(isClosed && first ? [...points, first] : points);
    const next = ahead.vertices.length > vertices.length ? ahead.vertices.at(-1) : null;
    if (next && last) sketch.line([last, next.at], { dash: "6 6" });
    for (const point of points) sketch.dot(point);
    const end = next?.at || last;
    const { total_km, error_km } = pathFigures(ahead);
    if (end && total_km) sketch.word(end, kmWords(total_km, error_km, words));
  }

  async function copy() {
    const isCopied = await copyText(tsvText(pathRows(stage, hand.path())));
    store.emit("notice", { key: isCopied ? "measure.copied" : "measure.not_copied", values: {} });
  }

  store.watch((_state, changed) => {
    if (!card.isOpen()) return;
    if (changed.has("layers") || changed.has("clock") || changed.has("status")) hand.renew();
    if (changed.has("lang") || (changed.has("selected") && !hand.path().vertices.length)) tell();
  });

  return {
    toggle() {
      if (card.isOpen()) card.leave();
      else hand.begin();
    },
    /** From a feature or a place to what is chosen next. */
    from: between.begin,
    beside: (/** @type {import("../atlas/types.d.ts").AtlasFeature[]} */ features) => openBeside(stage, features),
    /**
     * @param {KeyboardEvent} event not of a field
     * @returns {boolean} whether the key was the tool's
     */
    onKey(event) {
      if (between.isOpen() && event.key === "Escape") {
        between.back();
        return true;
      }
      if (!card.isOpen()) return false;
      if (event.key === "Escape") {
        // One thing at a time: the drawing, then the tool.
        if (hand.canFinish()) hand.end();
        else card.leave();
        return true;
      }
      return hand.onKey(event);
    },
  };
}
