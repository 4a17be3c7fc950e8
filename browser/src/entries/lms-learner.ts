/** Loaded where somebody else was at this browser before. */
import { changeLearner } from "../answers/learners";

window.reflectoryChangeLearner = changeLearner;
