/**
 * The search page. Its index is a script beside the pages, loaded here and by nobody else, so that
 * it works from a folder too and no reader fetches it who does not search.
 */
import { make } from "../page/dom";
import { counted, words } from "../page/words";
import { Finder, type Found, type SearchData } from "../search/find";
import { marked, snippet } from "../search/snippet";
import { afterTexts } from "../search/texts";

declare global {
  interface Window {
    reflectorySearch?: SearchData;
    reflectorySearchTexts?: string[];
  }
}

const MOST = 30;
const FIRST = 5; // as many as a phone shows: they stand there before the others are made
const find = document.querySelector<HTMLElement>(".module-find");
const field = find?.querySelector("input");
const status = document.querySelector<HTMLElement>("[data-search-status]");
const list = document.querySelector<HTMLElement>("[data-search-results]");

if (find && field && status && list && window.reflectorySearch) {
  const finder = new Finder(window.reflectorySearch);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const { count, best } = finder.find(field.value, MOST);
    clearTimeout(waiting);
    list.replaceChildren(...best.slice(0, FIRST).map(result));
    waiting = setTimeout(() => list.append(...best.slice(FIRST).map(result)));
    const asked = field.value.trim();
    const said = count ? counted("search", "found", count) : words("search", "found_none", { asked });
    status.textContent = asked && said;
  };
  const keep = (): void => {
    const address = new URL(location.href);
    address.searchParams.set("q", field.value);
    history.replaceState(null, "", address);
  };
  field.addEventListener("input", show);
  field.addEventListener("change", keep);
  field.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Enter" && !isComposing) list.querySelector<HTMLElement>("a")?.focus();
  });
  list.addEventListener("click", keep); // so that Back finds the same results
  field.value = new URLSearchParams(location.search).get("q") ?? field.value;
  find.hidden = false;
  show();
  setTimeout(() => field.focus()); // for which the whole page is laid out
}

function result({ place, number, words: found }: Found): HTMLElement {
  const link = make("a", "", ...marked(place.title, found));
  link.href = place.location;
  const where = place.page === place.title ? [] : [make("p", "module-found__page", place.page)];
  const around = make("p", "module-found__text");
  afterTexts((texts) => around.append(...snippet(texts[number] ?? "", found)));
  return make("li", "", link, ...where, around);
}
