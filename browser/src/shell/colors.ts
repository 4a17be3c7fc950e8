/**
 * The switch between light and dark: one button, pressed while the page is dark.
 *
 * Until somebody presses it the page follows the system, also while it is open; only a press is kept, for
 * every module of this site. Where nothing can be kept it still switches this page.
 */
const KEY = "reflectory-colors";

export function switchColors(button: HTMLButtonElement | null): void {
  if (!button) return;
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean => (page.dataset["colors"] ? page.dataset["colors"] === "dark" : system.matches);
  const show = (): void => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    page.dataset["colors"] = chosen;
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
    show();
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== KEY) return;
    page.dataset["colors"] = newValue ?? "";
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}
