const IDLE_MS = 3500;

/**
 * Marks the map when the pointer has rested: then nothing but the map need be seen.
 * @param {HTMLElement} root
 */
export function createIdle(root) {
  let timer = 0;
  function wake() {
    root.classList.remove("lm-idle");
    clearTimeout(timer);
    timer = window.setTimeout(() => root.classList.add("lm-idle"), IDLE_MS);
  }
  for (const event of ["pointermove", "pointerdown", "focusin"]) root.addEventListener(event, wake);
  return { wake };
}
