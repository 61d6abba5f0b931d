// Types only: nothing here reaches the page.
export type Lang = "zh" | "en";
/** A key of `Styles.themes`. */
export type Theme = string;
export interface Bilingual { zh: string; en: string }
export type TextLike = Bilingual | string | number | null | undefined;
export interface Words {
  readonly lang: Lang;
  use(lang: Lang): void;
  has(key: string): boolean;
  t(key: string, values?: Record<string, string | number>): string;
  pick(text: TextLike): string;
}
/** Degrees. */
export interface Extent { west: number; south: number; east: number; north: number }
export interface Box { x: number; y: number; w: number; h: number }
export interface StatusStyle {
  dash: number[]; opacity?: number; width?: number; round?: boolean;
  /** Stands on the ground: drawn with a dark edge. */ built?: boolean;
  /** A thing that exists or happened: solid point symbols. */ solid?: boolean;
}
export interface OwnColours { palette: string[]; rest: string; /** For classes of numbers, the least first. */ ramp: string[] }
export interface Styles {
  /** The theme that the page opens in. */ theme_by_day: string;
  /** What it takes instead in a meeting room. */ theme_of_room: string;
  /** Which theme prints instead of one that would drown paper in ink. */ on_paper: Record<string, string>;
  themes: Record<string, Record<string, string | number>>;
  layers: Record<string, Record<string, string | number | boolean>>;
  status: Record<string, StatusStyle>;
  widths: Record<string, number>;
  /** What readers bring along, by theme; comes last. */ own?: Record<string, OwnColours>;
}
