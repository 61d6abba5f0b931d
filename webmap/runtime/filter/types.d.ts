// Types only: nothing here reaches the page.
import type { FilterKey } from "../atlas/filters.js";
import type { Bilingual } from "../base/types.d.ts";

/** What one can choose by in the bar's popover. */
export type FacetKey = FilterKey | "layers";

/** A value of a facet, as a row says it. */
export interface FacetValue {
  facet: FacetKey; id: string; name: Bilingual;
  /** Which of several of one name, or of when. */ hint: Bilingual | null;
  /** Features that it would leave. */ count: number; isChosen: boolean;
}
