/** What the page around an author's words does; each page loads it, also the one for a lost address. */
import { loadScript } from "../page/load-script";
import { switchColors } from "../shell/colors";
import { followHeadings } from "../shell/headings";
import { keepPlace } from "../shell/languages";
import { offerNotes } from "../shell/notes";
import { printRunningHead } from "../shell/running-head";
import { reachWideTables } from "../shell/wide-tables";

const here = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

switchColors(document.querySelector<HTMLButtonElement>(".module-colors"));
followHeadings(document.querySelectorAll<HTMLAnchorElement>(".module-toc a"));
reachWideTables(document.querySelectorAll<HTMLElement>("main table:not([class])"));
keepPlace(document.querySelectorAll<HTMLAnchorElement>(".reflectory-languages a"), new URL("place.js", here).href);
offerNotes(document.querySelector<HTMLButtonElement>(".module-notes"), new URL("notes-switch.js", here).href);
// The workbook has a head of its own, with the reader's name.
const text = (node: Node | null | undefined): string => node?.textContent?.replace(/\s+/g, " ").trim() ?? "";
const title = text(document.querySelector("[data-section] h1"));
if (!document.querySelector(".reflectory-workbook"))
  printRunningHead(text(document.querySelector(".module-brand__name")?.firstChild), title && ` · ${title}`);
// Without it code can still be selected.
if (document.querySelector("pre > code")) loadScript(new URL("code.js", here).href).catch(() => undefined);
