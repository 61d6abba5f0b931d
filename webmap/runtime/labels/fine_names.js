import { arrowNames } from "./arrow_names.js";
import { courseNames } from "./course_names.js";
import { beadsOf, giveWay } from "./give_way.js";
import { groundCost } from "./ground_cost.js";
import { inArea } from "./in_area.js";
import { ledFrom } from "./leaders.js";
import { isNearby, lineCost, lineRounds } from "./line_names.js";
import { lineScope } from "./line_scope.js";
import { breakName, signsOf } from "./name_text.js";
import { signBoxes } from "./sign_boxes.js";
import { namedFirst } from "./subjects.js";
import { toldNames } from "./told_names.js";
import { turnedMarks } from "./turned_marks.js";

/** What the names of the first view do without: it comes with the rest of the page. */
export const FINE_NAMES = {
  ...{ arrowNames, beadsOf, breakName, courseNames, giveWay, groundCost, inArea, isNearby, ledFrom },
  ...{ lineCost, lineRounds, lineScope, signBoxes, signsOf, namedFirst, toldNames, turnedMarks },
};
