import { svg } from "../base/dom.js";

/** Signs on buttons, in a square of 16; drawn, so that no font need have them. */
/** @type {Record<string, string>} */
const ICON_PATHS = {
  present: "M2 2.5h12v8.5H2zM8 11v2.5M5 14h6M6.8 4.8v4l3.2-2z",
  scenes: "M2 3.5h3v3H2zM2 9.5h3v3H2zM7.5 5H14M7.5 11H14",
  link: "M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7L8 4.3M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7L8 11.7",
  help: "M5.4 5.8a2.6 2.6 0 1 1 3.8 2.3c-.8.5-1.2.9-1.2 1.9M8 12.6v.4",
  back: "M10.5 3 5.5 8l5 5",
  next: "M5.5 3l5 5-5 5",
  notes: "M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  screen: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  measure: "M1.8 10.6 10.6 1.8l3.6 3.6-8.8 8.8zM4.3 8.1l1.4 1.4M6.4 6l2 2M8.5 3.9l1.4 1.4",
  compare: "M6.5 2.5H2.5v11h4M9.5 2.5h4v11h-4M8 1v14",
  edit: "M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2",
  up: "M3 10.5l5-5 5 5",
  down: "M3 5.5l5 5 5-5",
};

/**
 * @param {string} name
 * @returns {SVGElement}
 */
export function toolIcon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 17, height: 17, "aria-hidden": "true" },
    svg("path", {
      ...{ d: ICON_PATHS[name] || "", fill: "none", stroke: "currentColor" },
      ...{ "stroke-width": 1.5, "stroke-linecap": "round", "stroke-linejoin": "round" },
    }),
  );
}
