import { once } from "../base/once.js";
import { makePicture, makeSizedPicture } from "./picture.js";
import { createInsets } from "./insets.js";
import { sceneSteps } from "./scene_picture.js";
import { createPrinting } from "./print.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook, PictureOptions } from "./types.d.ts" */

/**
 * Everything that makes pictures: a part of its own, which few readers need.
 * @param {Stage} stage
 * @param {PageLook} given
 */
export function createPictures(stage, given) {
  const look = { ...given };
  const store = once(async () => void (look.qrCode = (await import("./qr_code.js")).qrCode));
  /** A sheet without its code is better than none. */
  const code = () => store().catch(() => {});
  const print = createPrinting(stage, look);
  return {
    store,
    make: (/** @type {PictureOptions} */ options) => code().then(() => makePicture(stage, look, options)),
    makeSized: (/** @type {PictureOptions} */ options) => code().then(() => makeSizedPicture(stage, look, options)),
    print: (/** @type {string} */ paper) => code().then(() => print(paper)),
    insets: createInsets(stage, look),
    sceneSteps: (/** @type {import("../atlas/types.d.ts").AtlasScene} */ scene, /** @type {{ width: number, height: number }} */ size) => sceneSteps(stage, scene, size, look),
  };
}
