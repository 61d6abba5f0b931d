/** Quiet time after something that drops full screen by itself, in ms. */
const EXPECTED_MS = 1500;

/**
 * Escape is the page's own in full screen where the browser gives it away: held down it still
 * leaves, pressed it ends one thing at a time.
 */
function keepEscape() {
  /** @type {{ lock?: (keys: string[]) => Promise<void> } | undefined} */
  const keyboard = /** @type {any} */ (navigator).keyboard;
  return keyboard?.lock?.(["Escape"]);
}

/**
 * The map's element in full screen, where the browser allows it.
 * @param {HTMLElement} root
 * @param {() => void} onLeft called when the reader left full screen by the browser's means
 */
export function createScreen(root, onLeft) {
  let expected = 0;
  const isFull = () => document.fullscreenElement === root;
  /** Full screen may end now, and that means nothing. */
  const expect = () => (expected = performance.now() + EXPECTED_MS);
  let wasFull = false;

  document.addEventListener("fullscreenchange", () => {
    const left = wasFull && !isFull();
    wasFull = isFull();
    if (left && performance.now() > expected) onLeft();
  });

  return {
    isFull,
    expect,
    enter() {
      // A frame may not be allowed to: presenting goes on in the window.
      void root.requestFullscreen?.()?.then(keepEscape).catch(() => {});
    },
    exit() {
      expect();
      if (isFull()) void document.exitFullscreen().catch(() => {});
    },
  };
}
