import { makePicture, makeSizedPicture } from "./picture.js";
import { createInsets } from "./insets.js";
import { sceneSteps } from "./scene_picture.js";
import { createPrinting } from "./print.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook, PictureOptions } from "./types.d.ts" */

/**
 * Everything that makes pictures: a part of its own, which few readers need.
 * @param {Stage} stage
 * @param {PageLook} look
 */
export function createPictures(stage, look) {
  return {
    make: (/** @type {PictureOptions} */ options) => makePicture(stage, look, options),
    makeSized: (/** @type {PictureOptions} */ options) => makeSizedPicture(stage, look, options),
    print: createPrinting(stage, look),
    insets: createInsets(stage, look),
    sceneSteps: (/** @type {import("../atlas/types.d.ts").AtlasScene} */ scene, /** @type {{ width: number, height: number }} */ size) => sceneSteps(stage, scene, size, look),
  };
}
