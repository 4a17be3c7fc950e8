/** What the page around an author's words does; each page loads it, also the one for a lost address. */
import { switchColors } from "../shell/colors";
import { offerCopies } from "../shell/copy-code";
import { followHeadings } from "../shell/headings";

switchColors(document.querySelector<HTMLButtonElement>(".module-colors"));
followHeadings(document.querySelectorAll<HTMLAnchorElement>(".module-toc a"));
offerCopies(document.querySelectorAll<HTMLElement>("pre > code"));
