/**
 * Keep the edition on this device, and say when a newer version is ready.
 *
 * A page without a manifest (an LMS package, an unpacked zip, a live preview) is left alone. The
 * first download waits until the page is idle, and is not made where the reader saves data.
 */
import { MADE, make, makeButton } from "../page/dom";
import { words } from "../page/words";

export function keepOffline(): void {
  const { serviceWorker: workers } = navigator;
  const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
  if (!workers || !manifest || !location.protocol.startsWith("http")) return;
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData && !workers.controller) return;
  const register = (): void => {
    // A browser that refuses (a private window, a policy) shows the module as it always did.
    workers
      .register(new URL("service-worker.js", manifest.href))
      .then(watch)
      .catch(() => {});
  };
  const whenIdle = (): unknown => (window.requestIdleCallback ?? setTimeout)(register);
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

function watch(registration: ServiceWorkerRegistration): void {
  // The line is there before its words: a screen reader tells only what changes.
  const status = make("span", "");
  status.setAttribute("role", "status");
  const line = make("div", MADE, status);
  document.querySelector("[data-module]")?.append(line);
  const tell = (): void => {
    if (!registration.waiting || !registration.active || line.childElementCount > 1) return;
    const button = makeButton("show", words("offline", "show"));
    button.onclick = () => take(registration);
    status.textContent = words("offline", "ready");
    line.classList.add("offline-line");
    line.append(button);
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  registration.installing?.addEventListener("statechange", tell);
  tell();
}

/** Show the newer version here; other windows keep their page, and their typing, until it is left. */
function take({ waiting }: ServiceWorkerRegistration): void {
  if (!waiting) {
    location.reload();
    return;
  }
  waiting.onstatechange = () => waiting.state === "activated" && location.reload();
  waiting.postMessage("take");
}
