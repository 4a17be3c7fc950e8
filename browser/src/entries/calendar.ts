/** Loaded by the press of a reminder's button. */
import { makeReminder } from "../reminder/make";

window.reflectoryCalendar = makeReminder;
