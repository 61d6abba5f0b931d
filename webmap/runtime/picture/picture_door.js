/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook, PictureOptions, Pictures } from "./types.d.ts" */

/**
 * The way to the pictures: what makes them is loaded when it is first asked for.
 * @param {Stage} stage
 * @param {PageLook} look
 * @returns {Pictures}
 */
export function createPictureDoor(stage, look) {
  /** @type {Promise<ReturnType<typeof import("./pictures.js").createPictures>> | null} */
  let opened = null;
  function open() {
    opened ??= import("./pictures.js").then(({ createPictures }) => createPictures(stage, look));
    opened.catch(() => (opened = null));
    return opened;
  }
  return {
    make: async (options = {}) => (await open()).make(options),
    makeSized: async (options) => (await open()).makeSized(options),
    print: async (paper) => (await open()).print(paper),
    /** So that the browser's own command prints a sheet too, also without a server. */
    prepare: () => open().then(() => {}, () => {}),
  };
}
