/** A heading above this is being read, in pixels: a little below the header. */
const READ_ABOVE = 130;

/** Marks in "On this page" the heading whose text is being read. */
export function followHeadings(links: Iterable<HTMLAnchorElement>): void {
  const places = [...links].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (!places.length) return;
  const mark = (): void => {
    const read = places.filter(({ heading }) => heading.getBoundingClientRect().top < READ_ABOVE).pop();
    for (const place of places) {
      if (place === read) place.link.setAttribute("aria-current", "location");
      else place.link.removeAttribute("aria-current");
    }
  };
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      mark();
    });
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  mark();
}
