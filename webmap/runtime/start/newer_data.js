/** @import { Lang } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Whoever changes between windows all the time asks no more often than this. */
const NOT_AGAIN_WITHIN_MS = 60_000;
/** What brings a reader back to a page that has been standing. */
const BACK = ["visibilitychange", "focus", "pageshow", "online"];

/**
 * Offers to load the page anew where its server has newer data than it shows. It asks when
 * the reader comes back to the page, and never by the clock; without a server it is silent,
 * and so it is in the middle of a talk. A part of its own, loaded once all else is there.
 * @param {Stage} stage
 */
export function watchForNewerData({ store, index, words, root, healthUrl }) {
  const shown = index.payload.version;
  let asked = performance.now();
  /** @type {Lang | ""} the language in which it has been offered */
  let offeredIn = "";

  async function ask() {
    const isAway = document.visibilityState === "hidden" || root.classList.contains("lm-presenting");
    if (offeredIn || isAway || performance.now() - asked < NOT_AGAIN_WITHIN_MS) return;
    asked = performance.now();
    try {
      const answer = await fetch(healthUrl, { cache: "no-store" });
      const version = answer.ok ? (await answer.json()).data_version : null;
      if (typeof version === "string" && version !== shown) offer();
    } catch {
      // No network, or another server in its place: the map goes on.
    }
  }

  function offer() {
    offeredIn = words.lang;
    const text = words.t("newer.told", { version: shown });
    store.emit("offer", { id: "newer", text, act: words.t("newer.reload"), run: () => location.reload() });
  }

  // Who has no origin may not read the answer.
  if (window.origin === "null") return;
  for (const event of BACK) window.addEventListener(event, () => void ask());
  store.on("state", () => {
    if (offeredIn !== words.lang && root.querySelector('[data-offer="newer"]')) offer();
  });
}
