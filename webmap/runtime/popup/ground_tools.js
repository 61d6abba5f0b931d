import { unitAt } from "../atlas/unit_at.js";
import { createChooser } from "./chooser.js";
import { createPlaceMark } from "./place_mark.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What a click on the map may mean beyond the one feature that it hits: which of several, or
 * the county below it; and the mark of a place. A part of its own, like the records.
 * @param {Stage} stage
 * @param {Parameters<typeof createChooser>[1]} hands
 */
export function createGroundTools(stage, hands) {
  const chooser = createChooser(stage, hands);
  return {
    meet: chooser.meet,
    mark: createPlaceMark(stage),
    /** @param {import("leaflet").LatLng} at */
    unitAt: ({ lat, lng }) => unitAt(stage.index, lat, lng)?.adcode ?? "",
  };
}
