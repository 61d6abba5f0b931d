import { copyText } from "../base/clipboard.js";
import { liveRegion } from "../base/dom.js";
import { tsvText } from "../base/tsv.js";
import { createToolCard } from "../controls/tool_card.js";
import { createSketch } from "../map/sketch.js";
import { pathAhead, pathParts, pathRows, pathSaid } from "./path_card.js";
import { pathFigures } from "./path.js";
import { createPathHand } from "./path_hand.js";
import { kmWords } from "./figures.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The measuring tool: a path that is drawn. A part of its own, loaded when it is first used.
 * @param {Stage} stage
 * @param {(id: string) => { x: number, y: number }} standOf how far beside its place a
 *   symbol stands, pixels
 */
export function createMeasuring(stage, standOf) {
  const { words, store, root, map } = stage;
  const sketch = createSketch(map);
  const live = liveRegion();
  root.append(live);
  const card = createToolCard(stage, "lm-measure", close);
  const hand = createPathHand(stage, { standOf, changed: tell, ended: () => tell(true) });

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
    card.show(words.t("measure.title"), pathParts(stage, ahead, {
      ...{ isDrawing, count },
      actions: {
        finish: hand.canFinish() ? hand.end : null,
        close: hand.canClose() && isDrawing ? hand.close : null,
        back: isDrawing && count ? hand.back : null,
        again: !isDrawing ? hand.begin : null,
        copy: !isDrawing && count > 1 ? copy : null,
        near: null,
      },
    }));
    const said = pathSaid(stage, path);
    if (isNews || live.dataset.said !== said) live.textContent = said;
    live.dataset.said = said;
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
    if (changed.has("lang")) tell();
  });

  return {
    toggle() {
      if (card.isOpen()) card.leave();
      else hand.begin();
    },
    /**
     * @param {KeyboardEvent} event not of a field
     * @returns {boolean} whether the key was the tool's
     */
    onKey(event) {
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
