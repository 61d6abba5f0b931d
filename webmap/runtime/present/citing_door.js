import { createDialog } from "../controls/dialog.js";
import { hostAddress } from "./share.js";
import { once } from "../base/once.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The way to citations and frames: what makes them is loaded when it is first asked for.
 * @param {Stage} stage
 * @param {() => string} query that says the present state
 * @param {() => Promise<unknown>} loadWords
 */
export function createCitingDoor(stage, query, loadWords) {
  const open = once(async () => {
    await loadWords();
    const { createCiting } = await import("./citing.js");
    return createCiting(stage, { createDialog, query, pageAddress: () => hostAddress(stage), frameAddress: () => frameAddress(stage) });
  });
  return {
    /** @param {"embed" | "cite"} kind */
    show: async (kind) => (await open())[kind].toggle(),
    prepare: async () => void (await open()),
  };
}

/**
 * @param {Pick<Stage, "siteUrl">} stage
 * @returns {string} of the map page alone, without a query; of a file on a stick whose site is
 *   unknown, the file's name: it can be framed where it is put
 */
function frameAddress({ siteUrl }) {
  const own = location.href.replace(/[?#].*$/, "");
  if (location.protocol !== "file:") return own;
  return siteUrl ? `${siteUrl}/map` : own.replace(/^.*\//, "");
}
