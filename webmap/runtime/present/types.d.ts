// Types only: nothing here reaches the page.
import type { AtlasScene } from "../atlas/types.d.ts";
import type { Notice } from "../state/types.d.ts";

/** The scenes in their order. */
export interface DeckOrder {
  list(): AtlasScene[];
  /** Place in the order; -1 for a scene that was taken out. */
  indexOf(id: string): number;
  scene(id: string): AtlasScene | undefined;
  ids(): string[];
  /** Take another order. */ settle(ids: string[]): void;
  watch(fn: () => void): void;
}

/** The scenes as presented: those of the map and the presenter's own. */
export interface Deck extends DeckOrder {
  isOwn(id: string): boolean;
  /** Whether the browser will know these scenes next time. */
  isKept(): boolean;
  /** The id; empty where there are as many as a file takes. */
  add(scene: Omit<import("./scene_file.js").OwnScene, "id">): string;
  move(id: string, step: number): void;
  remove(id: string): void;
  restore(): void;
  /** A scene of one's own in another form; its place stays. */
  change(id: string, scene: Omit<import("./scene_file.js").OwnScene, "id">): void;
  canUndo(): boolean;
  /** Take the last change back. */ undo(): void;
  ownOf(id: string): import("./scene_file.js").OwnScene | undefined;
  data(): ReturnType<typeof import("./scene_file.js").deckData>;
  toldIds: string[];
  /** Take the scenes of a file; nothing changes where it is none. */
  fromData(given: unknown): Notice[];
  /** Characters of each text, bytes of a file, and how many scenes of one's own. */
  limits: { text: typeof import("./scene_file.js").LONGEST_TEXT; file: number; ownScenes: number };
  /** What of the state belongs to a scene. */
  pick: typeof import("./scene_file.js").pickScene;
}

/** The names on the map, as far as a meeting room changes them. */
export interface Names { enlarge(scale: number): void }

/** The talk, once it is loaded. */
export type Presenter = ReturnType<typeof import("./presenter.js").createPresenter>;

/** How the map and its pictures look, for the talk's own. */
export interface TalkLook {
  pictureOf: import("../picture/types.d.ts").Pictures["ofScene"];
  look: { typeScale: () => number; fineNames: import("../labels/types.d.ts").FineNames };
}
