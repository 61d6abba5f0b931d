import { once } from "../base/once.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook, PictureOptions, Pictures } from "./types.d.ts" */

/** Between two steps of a picture, so that frames pass. */
const PAUSE_MS = 30;

/**
 * The way to the pictures: what makes them is loaded when it is first asked for.
 * @param {Stage} stage
 * @param {PageLook} look
 * @returns {Pictures}
 */
export function createPictureDoor(stage, look) {
  /** @type {ReturnType<typeof import("./pictures.js").createPictures> | null} */
  let opened = null;
  const open = once(async () => {
    const { createPictures } = await import("./pictures.js");
    return (opened = createPictures(stage, look));
  });
  return {
    make: async (options = {}) => (await open()).make(options),
    makeSized: async (options) => (await open()).makeSized(options),
    print: async (paper) => (await open()).print(paper),
    /** … of a scene, while the page goes on. */
    async ofScene(scene, size) {
      const steps = (await open()).sceneSteps(scene, size);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const { done, value } = steps.next();
        if (done) return value.drawing;
      }
    },
    /** So that the browser's own command prints a sheet too, also without a server. */
    prepare: async () => (await open()).insets.ready(),
    store: async () => (await open()).store(),
    update: (state, changed) => opened?.insets.update(state, changed),
  };
}
