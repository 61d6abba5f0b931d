// Types only: nothing here reaches the page.
import type { Extent } from "../base/types.d.ts";
import type { MapState } from "../state/types.d.ts";
import type { FineNames } from "../labels/types.d.ts";

/** A sheet of A4 or A3 shape, or the view as it is. */
export interface PictureOptions {
  format?: string; scale?: number; paper?: string;
  /** False: without what the reader has brought along. */ own?: boolean;
}
/** What of the page a picture keeps to. */
export interface PageLook {
  /** Pixels of the right edge that the panel covers. */
  covers(): number;
  /** Pixels of the left edge that a caption or the left column covers. */
  coversLeft(): number;
  /** What the page has chosen to show; null where the reader has framed the view. */
  framed(): Extent | null;
  /** Keys of the small maps that the reader has put away; they are not drawn in pictures either. */
  closedInsets(): Set<string>;
  /** Both are the page's own, handed on so that no part brings them again. */
  bodyOf: typeof import("../atlas/body.js").bodyOf;
  viewShowing: typeof import("../map/fit.js").viewShowing;
  /** Writes the code of a sheet's address; it comes after the pictures. */
  qrCode?: typeof import("./qr_code.js").qrCode;
  /** How much larger names are for a room than for a reader. */
  typeScale(): number;
  /** Names along paths, in units, and so on. */
  fineNames: FineNames;
}
/** Makes pictures and sheets; each loads what it needs first. */
export interface Pictures {
  make(options?: PictureOptions): Promise<Blob>;
  /** `isSmaller`: the browser refused the size that was asked for. */
  makeSized(options: PictureOptions): Promise<{ blob: Blob; isSmaller: boolean }>;
  /** Open the browser's print dialogue with a sheet of A4 or A3. */
  print(paper: string): Promise<void>;
  /** A small one of a scene, in pixels. */
  ofScene(scene: import("../atlas/types.d.ts").AtlasScene, size: { width: number; height: number }): Promise<SVGElement>;
  prepare(): Promise<unknown>;
  /** … and what sheets alone have. */ store(): Promise<unknown>;
  /** Tell the small maps of a change. */
  update(state: MapState, changed: Set<string>): void;
}
