/** What the cohort page loads besides the reading script; what reads and writes files comes on a press. */
import { Board } from "../cohort/board";

const module = window.reflectoryModule;
const page = document.querySelector<HTMLElement>(".reflectory-cohort");
if (module && page) new Board(page, module);
