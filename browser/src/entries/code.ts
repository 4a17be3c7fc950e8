/** Loaded by the shell on pages that show code. */
import { offerCopies } from "../shell/copy-code";

offerCopies(document.querySelectorAll<HTMLElement>("pre > code"));
