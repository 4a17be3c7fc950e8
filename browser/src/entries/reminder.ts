/** What a page with a reminder loads. */
import { startReminders } from "../reminder/press";

startReminders(new URL("calendar.js", (document.currentScript as HTMLScriptElement | null)?.src ?? location.href).href);
