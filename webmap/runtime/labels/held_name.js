/**
 * A name that a finger holds. A touch is told to what it began on, wherever the finger goes:
 * were that taken away, the map would stop under the finger.
 * @param {HTMLElement} pane of the names
 * @returns {() => Element[]} what must stay in the pane, unseen, until the finger is lifted
 */
export function createHeldName(pane) {
  /** @type {Element | null} */
  let held = null;
  pane.addEventListener("touchstart", ({ target }) => {
    if (!(target instanceof Element)) return;
    for (let one = /** @type {Element | null} */ (target); one && one !== pane; one = one.parentElement) held = one;
  }, { passive: true });
  for (const end of ["touchend", "touchcancel"]) {
    pane.addEventListener(end, () => {
      if (held?.hasAttribute("data-left")) held.remove();
      held = null;
    });
  }
  return () => {
    if (!held) return [];
    held.setAttribute("data-left", "");
    return [held];
  };
}
