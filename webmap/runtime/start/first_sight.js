/** Title and legend that the page brings along make way for the map, or for what went wrong. */
export function endFirstSight() {
  document.querySelector(".lm-first")?.remove();
}
