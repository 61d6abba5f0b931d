import { quietWhileComposing } from "../base/composing.js";
import { createExportMenu } from "../picture/export_menu.js";
import { createFeatureList } from "../find/feature_list.js";
import { makePicture } from "../picture/picture.js";
import { createSearchBox } from "../find/search.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * What a reader uses beside the panel: search, the list of what is in view, export.
 * @param {Stage} stage
 * @param {() => number} covers pixels of the right edge that are covered
 */
export function createTools(stage, covers) {
  quietWhileComposing(window); // before the presenter's keys
  stage.picture = (options) => makePicture(stage, covers(), options);
  const parts = [
    createSearchBox(stage, covers),
    createFeatureList(stage, covers),
    createExportMenu(stage, covers),
  ];
  return {
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      for (const part of parts) part.update(state, changed);
    },
  };
}
