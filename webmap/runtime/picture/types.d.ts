// Types only: nothing here reaches the page.
/** A sheet of A4 or A3 shape, or the view as it is. */
export interface PictureOptions { format?: string; scale?: number; paper?: string }
