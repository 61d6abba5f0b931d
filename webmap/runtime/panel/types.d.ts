// Types only: nothing here reaches the page.

/** What the panel does for other parts. */
export interface PanelParts {
  /** Pixels of the map's right edge that it covers. */
  covers(): number;
  /** The card itself. */ side: HTMLElement;
  /** Name of the tab that is shown; empty while the card is folded. */
  shown(): string;
  /** Show a tab by its name; none folds the card. */
  show(name: string): void;
  /** Open the notes of a layer; false where it has none. */
  showStatements(layerId: string): boolean;
  /** How the legend lies in the room that it has. */
  useLegendLayout(make: (parts: import("./legend_columns.js").LegendParts) => (isNew: boolean) => void): void;
  addTab(tab: import("./tabs.js").Tab): void;
  /** Their titles may have changed. */
  renameTabs(): void;
}
