/** What a page loads where two versions of an answer meet in a box. */
import { ConflictPanel } from "../box/conflict-panel";

window.reflectoryConflict = ConflictPanel;
