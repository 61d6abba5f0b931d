// Types only: nothing here reaches the page.

/** What the panel does for other parts. */
export interface PanelParts {
  /** Pixels of the map's right edge that it covers. */
  covers(): number;
  /** The card itself. */ side: HTMLElement;
  shown(): { layers: boolean; legend: boolean };
  show(wanted: { layers?: boolean; legend?: boolean }): void;
  /** Open the notes of a layer; false where it has none. */
  showStatements(layerId: string): boolean;
  /** How the legend lies in the room that it has. */
  useLegendLayout(make: (parts: import("./legend_columns.js").LegendParts) => (isNew: boolean) => void): void;
  addCard(card: HTMLElement, head: HTMLElement): void;
  /** One of its cards was opened: where there is room for one, the others close. */
  opened(head: HTMLElement | null): void;
}
