/** The small words beside the pointer; one for the whole map. */
export function createTooltip() {
  return L.tooltip({ className: "lm-tip", offset: [14, 0], opacity: 1 });
}
