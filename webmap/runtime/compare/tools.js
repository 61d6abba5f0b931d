import { createMeasuring } from "../measure/measuring.js";
import { createComparing } from "./comparing.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What measures and what compares: one part, since they share their cards and drawings.
 * @param {Stage} stage
 * @param {(id: string) => { x: number, y: number }} standOf how far beside its place a
 *   symbol stands, pixels
 */
export function createTools(stage, standOf) {
  return { measuring: createMeasuring(stage, standOf), comparing: createComparing(stage) };
}
