/**
 * Keep a control's clicks, wheel and touches from the map below it.
 * @param {HTMLElement} element
 * @param {{ scrolls?: boolean, rebuilds?: boolean }} [what] `scrolls`: it has a scroll bar of
 *   its own; `rebuilds`: a click replaces what was clicked, and Leaflet then no longer sees
 *   where the click was
 */
export function shieldFromMap(element, { scrolls = false, rebuilds = false } = {}) {
  L.DomEvent.disableClickPropagation(element);
  if (scrolls) L.DomEvent.disableScrollPropagation(element);
  if (rebuilds) L.DomEvent.on(element, "click", L.DomEvent.stopPropagation);
}
