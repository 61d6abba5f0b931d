import { createDrawerTable } from "./drawer_table.js";
import { createListTab } from "./list_tab.js";

/** A part of its own, loaded when the table or the list is first opened. */
export const tableFaces = { createDrawerTable, createListTab };
