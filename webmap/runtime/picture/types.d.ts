// Types only: nothing here reaches the page.
import type { FineNames } from "../labels/types.d.ts";

/** A sheet of A4 or A3 shape, or the view as it is. */
export interface PictureOptions { format?: string; scale?: number; paper?: string }
/** What of the page a picture keeps to. */
export interface PageLook {
  /** Pixels of the right edge that the panel covers. */
  covers(): number;
  /** How much larger names are for a room than for a reader. */
  typeScale(): number;
  /** Names along paths, in units, and so on. */ fineNames: FineNames;
}
/** Makes pictures and sheets; each loads what it needs first. */
export interface Pictures {
  make(options?: PictureOptions): Promise<Blob>;
  /** `isSmaller`: the browser refused the size that was asked for. */
  makeSized(options: PictureOptions): Promise<{ blob: Blob; isSmaller: boolean }>;
  /** Open the browser's print dialogue with a sheet of A4 or A3. */
  print(paper: string): Promise<void>;
  prepare(): Promise<unknown>;
}
