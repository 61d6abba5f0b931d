import { addOwnLayer, removeOwnLayer } from "../atlas/own_layers.js";
import { classesOf } from "./classes.js";
import { asGeojson, featuresOfRows } from "./own_features.js";
import { REST_COLOUR, enterLayerColour, leaveLayerColour, paletteSize, rampColour, rampSize, slotColour } from "./palette.js";
import { AS_WRITTEN, placeRows } from "./placing.js";
import { namingColumn } from "./properties.js";
import { MOST_BYTES, readOwnFile } from "./read_file.js";
import { RefusedFile, inBothLanguages, withoutRepeats } from "./trouble.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Answer, OwnResult, OwnSheet, Pair, Reading, Stance, Trouble, XmlNode } from "./types.d.ts" */
/** @import { OneClass } from "./classes.js" */

/** What a reader has brought along, file by file; nothing of it leaves the page. */

/** Beyond the home bounds, what the map has ground for, degrees. */
const REACH_DEG = 5;
/** Places known worse than this tell nothing of a shift; of those known better, several together do. */
const EXACT_PLACE_KM = 10;

/**
 * @param {AtlasIndex} index
 * @param {{ parseXml: (text: string) => XmlNode | null, changed: (sheet: OwnSheet, isGone: boolean) => void }} page `changed`: a sheet is to be
 *   drawn anew, or no more
 */
export function createOwnSheets(index, { parseXml, changed }) {
  const { styles, words, home } = index.payload;
  const [west, south, east, north] = home.bounds;
  const reach = { west: west - REACH_DEG, south: south - REACH_DEG, east: east + REACH_DEG, north: north + REACH_DEG };
  /** @type {Map<string, OwnSheet>} */
  const sheets = new Map();
  let count = 0;

  /** @type {Map<string, Pair> | null} */
  let known = null;
  /** @param {string} name */
  function placeOf(name) {
    known ??= new Map((index.payload.search?.places || []).filter(({ km }) => km <= EXACT_PLACE_KM).flatMap(({ zh, also = [], lon, lat }) =>
      [zh, ...also].map((one) => /** @type {[string, Pair]} */ ([one, [lon, lat]]))));
    return known.get(name) || null;
  }

  /**
   * @param {unknown} file whatever is handed over: it is always answered
   * @returns {Promise<OwnResult>}
   */
  async function add(file) {
    const given = /** @type {Partial<File>} */ (file ?? {});
    const { name, size = 0 } = given;
    count += 1;
    /** @type {OwnSheet} */
    const sheet = {
      result: { id: `own-${count}`, name: typeof name === "string" ? name : "", drawn: 0, left_out: 0, crs: "", problems: [] },
      ...{ reading: null, stance: AS_WRITTEN, answers: [], features: [] },
      style: { slot: count - 1, column: "", nameColumn: "" },
    };
    try {
      if (size > MOST_BYTES) throw new RefusedFile("too_large", { mb: Math.ceil(size / 1024 / 1024), most: MOST_BYTES / 1024 / 1024 });
      // A page that holds this one hands over files that are no `File` of this window.
      if (typeof given.arrayBuffer !== "function") throw new RefusedFile("unknown");
      sheet.reading = readOwnFile(new Uint8Array(await given.arrayBuffer()), parseXml);
      sheet.style.nameColumn = namingColumn(sheet.reading.rows, sheet.reading.columns);
      place(sheet, AS_WRITTEN);
    } catch (error) {
      if (!(error instanceof RefusedFile)) console.warn(error);
      const trouble = error instanceof RefusedFile ? { row: null, code: error.code, values: error.values } : { row: null, code: "failed" };
      sheet.result.problems = told([trouble]);
    }
    sheets.set(sheet.result.id, sheet);
    changed(sheet, false);
    return copyOf(sheet.result);
  }

  /** @param {Trouble[]} troubles */
  function told(troubles) {
    return withoutRepeats(troubles).map((trouble) => inBothLanguages(trouble, words));
  }

  /**
   * @param {OwnSheet} sheet
   * @param {Stance} stance
   */
  function place(sheet, stance) {
    const { result, reading } = sheet;
    if (!reading) return;
    const { placed, left_out, crs, troubles, answers } = placeRows(reading, stance, { reach, fileName: result.name, placeOf });
    Object.assign(sheet, { stance, answers });
    sheet.result = { ...result, drawn: placed.length, left_out, crs, problems: told(troubles) };
    makeFeatures(sheet, placed);
  }

  /**
   * @param {OwnSheet} sheet
   * @param {import("./types.d.ts").PlacedRow[]} placed
   */
  function makeFeatures(sheet, placed) {
    const { id, name } = sheet.result;
    sheet.features = featuresOfRows(id, placed, { file: name, nameColumn: sheet.style.nameColumn, unnamed: (row) => inWords("own.unnamed", { file: name, row }), said: inWords("own.said", { file: name }) });
    const shown = index.own.get(id)?.shown ?? true;
    removeOwnLayer(index, id);
    enterLayerColour(styles, id, sheet.style.slot);
    if (sheet.features.length) addOwnLayer(index, { id, title: { zh: name, en: name }, features: sheet.features, shown });
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} values
   */
  function inWords(key, values) {
    const say = (/** @type {string} */ lang) => (words[lang]?.[key] || key).replace(/\{(\w+)\}/g, (mark, name) => String(values[name] ?? mark));
    return { zh: say("zh"), en: say("en") };
  }

  /** @param {OwnSheet} sheet @returns {{ classes: (OneClass & { colour: string })[], colourOf: (feature: AtlasFeature) => string }} */
  function look({ style, features }) {
    const plain = slotColour(style.slot, styles);
    if (!style.column) return { classes: [], colourOf: () => plain };
    const rows = features.map(({ own }) => ({ properties: own?.properties || {} }));
    const { classes, of } = classesOf(rows, style.column, { mostWords: paletteSize(styles), steps: rampSize(styles) });
    const colours = classes.map((one, at) => (one.kind === "number" ? rampColour(at) : one.kind === "word" ? slotColour(at, styles) : REST_COLOUR));
    return {
      classes: classes.map((one, at) => ({ ...one, colour: colours[at] || plain })),
      colourOf: ({ own }) => colours[of(own?.properties || {})] || plain,
    };
  }

  return {
    ...{ add, look, all: () => [...sheets.values()] },
    list: () => [...sheets.values()].map(({ result }) => copyOf(result)),
    /** @param {unknown} id */
    features: (id) => (sheets.get(String(id))?.features || []).map(asGeojson),
    /** @param {unknown} id @returns {boolean} whether there was such a one */
    remove(id) {
      const sheet = sheets.get(String(id));
      if (!sheet) return false;
      sheets.delete(sheet.result.id);
      removeOwnLayer(index, sheet.result.id);
      changed(sheet, true);
      leaveLayerColour(styles, sheet.result.id);
      return true;
    },
    /** @param {OwnSheet} sheet @param {Answer} answer that the reader has chosen */
    answer(sheet, answer) {
      place(sheet, answer.stance);
      changed(sheet, false);
    },
    /** @param {OwnSheet} sheet @param {Partial<OwnSheet["style"]>} style */
    restyle(sheet, style) {
      Object.assign(sheet.style, style);
      if ("nameColumn" in style) makeFeatures(sheet, sheet.features.flatMap(({ own }) => (own ? [own] : [])));
      changed(sheet, false);
    },
    /** @param {OwnSheet} sheet @param {boolean} isShown */
    show({ result }, isShown) {
      const layer = index.own.get(result.id);
      if (layer) layer.shown = isShown;
    },
  };
}

/** @param {OwnResult} result */
function copyOf(result) {
  return structuredClone(result);
}
