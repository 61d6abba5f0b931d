import { bodyOf } from "../atlas/body.js";
import { sceneAtStep } from "../atlas/scene_steps.js";
import { sceneOf, sceneState } from "../atlas/scenes.js";
import { quietWhileComposing } from "../base/composing.js";
import { createCitingDoor } from "../present/citing_door.js";
import { createExportMenu } from "../picture/export_menu.js";
import { createFilterBar } from "../filter/filter_bar.js";
import { createListRoom, createTableRoom } from "../table/table_rooms.js";
import { createToolsDoor } from "../compare/tools_door.js";
import { FINE_NAMES } from "../labels/fine_names.js";
import { createNameHandles } from "../labels/name_handles.js";
import { createPictureDoor } from "../picture/picture_door.js";
import { createLegendLayout } from "../panel/legend_columns.js";
import { createPopup } from "../popup/popup.js";
import { createQuestions } from "../rooms/questions.js";
import { createSkipLink } from "../rooms/skip_link.js";
import { createSlots } from "../rooms/slots.js";
import { createRoving } from "../features/roving.js";
import { createOwnDoor } from "../own/own_door.js";
import { createSearchBox } from "../find/search.js";
import { createShare, sharedAddress, talkInHash } from "../present/share.js";
import { createTalkBar } from "../present/talk_bar.js";
import { createTalkDoor } from "../present/talk_door.js";
import { viewShowing } from "../map/fit.js";
import { isSameView } from "../map/view.js";
import { keepAddress, readRestOfAddress } from "../state/address.js";
import { publishApi } from "../state/api.js";
/** @import { AskedAddress, Stage } from "../state/types.d.ts" */
/** @import { FirstView } from "./first_view.js" */

/**
 * The rest of the page, once everything is there: what tells, finds, exports and presents;
 * then what the address asks for beyond the first view, and the page's own interface. A
 * part of its own, so that it does not keep the first view waiting.
 * @param {Stage} stage
 * @param {FirstView} first
 * @param {AskedAddress} asked by the address
 * @param {typeof import("../find/finder.js")} finding the part that finds
 * @param {{ loadExtras: () => Promise<unknown>, loadWords: () => Promise<unknown> }} lastly data of the
 *   records, and words of tools
 */
export async function completePage(stage, first, asked, { createFinder }, { loadExtras, loadWords }) {
  const { store, index, words, map, root } = stage;
  const { panel, labels } = first;
  quietWhileComposing(window); // before anybody listens to keys
  const rows = { point: first.light, loadWords };
  const list = createListRoom(stage, panel, rows);
  const slots = createSlots(stage, panel, first);
  stage.slots = slots;
  const tools = createToolsDoor(stage, first.viewOf, loadWords);
  const popup = createPopup(stage, {
    ...{ view: first.viewOf, shownViews: first.shownViews, light: first.light },
    ...{ panel, placeNames: labels.update, loadExtras, address: () => sharedAddress(stage, query()) },
  });
  first.useMeeting(popup.meet);
  const finder = createFinder(stage, panel);
  const search = createSearchBox(stage, finder);
  const filter = createFilterBar(stage, slots.bar);
  const table = createTableRoom(stage, panel, rows);
  const questions = createQuestions(stage, panel, search.focus);
  /** @type {Set<string>} */
  const closedInsets = new Set();
  const pictures = createPictureDoor(stage, {
    ...{ covers: panel.covers, typeScale: labels.typeScale, bodyOf, viewShowing, fineNames: FINE_NAMES },
    closedInsets: () => closedInsets,
    coversLeft: () => presenter.coversLeft(),
    framed: () => presenter.framed(),
  });
  const citing = createCitingDoor(stage, () => query(), loadWords);
  const exportMenu = createExportMenu(stage, pictures, citing);
  const own = createOwnDoor(stage, first.drawing, {
    ...{ covers: panel.covers, placeNames: labels.update, beside: tools.beside, loadWords },
    refreshLegend: () => store.emit("layout", null),
  });
  const presenter = createTalkDoor(stage, panel, labels, {
    ...{ keyTools: tools.byKey, loadWords, pictureOf: pictures.ofScene, look: { typeScale: labels.typeScale, fineNames: FINE_NAMES } },
  });
  first.add([slots, search, filter, questions, list, table, exportMenu, own, presenter, pictures], popup);
  panel.useLegendLayout((parts) => createLegendLayout(map, parts));
  first.useRoving((shownViews) => createRoving(map, shownViews));
  panel.refresh();
  // Tab comes to what the page offers first, then to the map: features come last, as one.
  const pane = map.getPane("mapPane");
  if (pane && !pane.contains(document.activeElement)) root.append(pane);
  createSkipLink(stage);
  labels.refine(FINE_NAMES);
  createNameHandles(stage, { ...first, openPlace: search.openPlace });
  // What was chosen while the words were on their way is told now.
  const { selected } = store.state();
  if (selected) popup.update(store.state(), new Set(["selected"]), { origin: "start", fields: ["selected"] });

  await presenter.ready(asked.partial.scene);
  // What names had to come for is asked first: a selection loosens what of it would hide it.
  store.apply(readRestOfAddress(index, asked), "start");
  store.apply(whatWaited(stage, asked.partial), "start");
  for (const problem of index.payload.problems || []) {
    asked.notices.push({ key: "notice.problem", values: { text: words.pick(problem.text) } });
  }
  for (const notice of asked.notices) store.emit("notice", notice);
  // The address is about to say the state alone.
  const linked = talkInHash(location.hash);
  const query = keepAddress(stage);
  createTalkBar(stage, presenter, tools.byKey);
  createShare(stage, query);
  tools.start();
  const openLinked = (/** @type {string} */ code) => code && presenter.openLinked(code);
  openLinked(linked);
  window.addEventListener("hashchange", ({ newURL }) => openLinked(talkInHash(newURL)));
  // Nobody has stood here for long before all is there.
  const newer = { prepare: async () => void (stage.healthUrl && (await loadWords(), (await import("./newer_data.js")).watchForNewerData(stage))) };
  publishApi(stage, query, pictures, labels.standing, finder.told, own.api);
  return {
    /** Load what the map itself shows and says when it is touched. What does not come now is
     * tried again when it is used. */
    prepare: () => Promise.allSettled([popup, search, pictures, presenter].map((part) => part.prepare())),
    /** … and what is opened by hand, so that nothing is missing once the server has gone; one
     * after another, since who works already waits for none of it. @type {(() => Promise<unknown>)[]} */
    stores: [filter.prepare, presenter.store, pictures.store, table.prepare, tools.prepare, own.prepare, citing.prepare, newer.prepare],
  };
}

/** Have the talk on its way, for an address that names a scene. */
export const fetchTalk = () => import("../present/presenter.js");

/**
 * What the address asks for and could not be had before everything was there: the place of
 * a scene beside its caption, a scene of the reader's own with its state, and a selection.
 * @param {Stage} stage
 * @param {Record<string, any>} partial
 * @returns {Record<string, unknown>}
 */
function whatWaited({ store, index }, partial) {
  const { scene = "", step, selected, at, view } = partial;
  const now = store.state();
  const brought = sceneState(index, scene, step);
  /** @type {Record<string, unknown>} */
  const wanted = {};
  if (scene !== now.scene) {
    // What the address says itself has been applied, with a word for what is odd in it.
    for (const [key, value] of Object.entries(brought || {})) if (!(key in partial)) wanted[key] = value;
    Object.assign(wanted, { scene, step });
  }
  // What the reader has done in the meantime stays.
  const isUnmoved = isSameView(now.view, { ...store.home, ...brought?.view, ...view });
  const told = sceneOf(index, scene);
  if (told && !view && isUnmoved) wanted.view = store.sceneView(sceneAtStep(told, step));
  const chosen = now.selected ? undefined : (selected ?? brought?.selected);
  if (chosen) wanted.selected = chosen;
  if (at && !now.at) wanted.at = at;
  // A view that was asked for stays: whatever tells of the selection keeps to it.
  if (chosen && (view || !isUnmoved)) wanted.view = now.view;
  return wanted;
}
