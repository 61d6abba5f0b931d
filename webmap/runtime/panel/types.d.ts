// Types only: nothing here reaches the page.
export interface PanelParts {
  covers(): number;
  shown(): { layers: boolean; legend: boolean };
  show(wanted: { layers?: boolean; legend?: boolean }): void;
}
