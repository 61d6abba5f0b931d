import { distance } from "./around_point.js";
import { groundLines } from "./course_names.js";
import { createLineField } from "./line_field.js";
import { sightOf } from "./plane.js";
import { measured } from "./screen_path.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Scope } from "./types.d.ts" */

/**
 * What is drawn as a line, for names to keep to and to keep off.
 * @param {Stage} stage
 * @param {FeatureView[]} views
 * @param {Box} frame
 * @returns {Pick<Scope, "sight" | "field" | "water" | "followers" | "numbers" | "drawn">}
 */
export function lineScope({ map, index }, views, frame) {
  const shift = map.layerPointToContainerPoint([0, 0]);
  const [field, water] = [createLineField(map.getSize()), createLineField(map.getSize())];
  /** @type {Set<FeatureView>} */
  const followers = new Set();
  const traces = new Map(views.map((view, i) => {
    const parts = [...(view.traces?.() || [])];
    if (view.traces && !parts.some((part) => part.some((p) => !distance(frame, p.add(shift))))) {
      // Others of its trunk draw it. It runs there no less: its name, where it must have
      // one, keeps to its course.
      followers.add(view);
      parts.push(...view.paths.map((path) => path.map((at) => map.latLngToLayerPoint(at))));
    }
    for (const part of parts) field.add(part, shift, i);
    // A name beside the dots of a way that goes on would be nearer to others than to its line.
    for (const part of view.signs?.() || []) field.add(part, shift, views.length + i);
    return [view, parts];
  }));
  const sight = sightOf(map);
  for (const { points } of groundLines(index, sight, frame)) water.add(points, { x: 0, y: 0 }, 0);
  return {
    ...{ sight, field, water, followers },
    numbers: new Map(views.map((view, i) => [view, i])),
    drawn: (view) => (traces.get(view) || []).map((part) => measured(part.map((p) => ({ x: p.x + shift.x, y: p.y + shift.y })))),
  };
}
