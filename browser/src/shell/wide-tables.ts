/** A table too wide for the page scrolls within itself; the keyboard has to reach it then, and only then. */
export function reachWideTables(tables: Iterable<HTMLElement>): void {
  const looked = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of tables) looked.observe(table);
}
