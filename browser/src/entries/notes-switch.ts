/** What a page loads for who leads a group, once they ask: it shows the notes, and hides them again. */
import { switchNotes } from "../shell/notes-switch";

const button = document.querySelector<HTMLButtonElement>(".module-notes");
if (button) switchNotes(button);
