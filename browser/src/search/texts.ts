/**
 * What stands around the words that were found. It is more than all the rest of search together, and is read by nobody
 * who finds nothing: its file is loaded once there are results, which stand there without it.
 */
import { make } from "../page/dom";

type Use = (texts: string[]) => void;

let waiting: Use[] | null = null;

/** Call `use` with the text of each place: at once where they are here, else when they have come. */
export function afterTexts(use: Use): void {
  if (window.reflectorySearchTexts) use(window.reflectorySearchTexts);
  else if (waiting) waiting.push(use);
  else load([use]);
}

function load(uses: Use[]): void {
  waiting = uses;
  const script = make("script", "");
  script.src = "search-texts.js"; // a script, since fetch does not work from a folder
  script.addEventListener("load", () => {
    for (const use of uses) use(window.reflectorySearchTexts ?? []);
  });
  script.addEventListener("error", () => {
    waiting = null; // the next results ask again
  });
  document.head.append(script);
}
