/**
 * What the edition's service worker does: keep, answer from what is kept, hand over to a newer version.
 *
 * A newer version waits. It takes over when the reader says so, or with the next page they open:
 * then nobody's typing is on the page that goes.
 */
import { type Edition, type Kept, Precache } from "./precache";
import type { WorkerScope } from "./worker-scope";

/** What a page or another version says to a worker: take over; or drop what a failed download left. */
export type Say = "take" | "prune";

/** A handover is over in one or two tries; should a browser never do it, the reader still gets a page. */
const MOST_TRIES = 10;

export function keepEdition(scope: WorkerScope, edition: Edition): void {
  const { registration } = scope;
  const precache = new Precache(edition, registration.scope);
  const isWithdrawn = Object.keys(edition.files).length === 0;
  let tries = 0;

  scope.addEventListener("install", (event) => {
    event.waitUntil(isWithdrawn ? scope.skipWaiting() : install(precache, registration));
  });

  scope.addEventListener("activate", (event) => {
    if (isWithdrawn) event.waitUntil(Promise.all([precache.remove(), registration.unregister()]));
    // The page of the first visit is taken along, so that what it loads on a press is there offline too.
    else event.waitUntil(Promise.all([precache.prune(), scope.clients.claim()]));
  });

  scope.addEventListener("message", (event) => {
    if (event.data === ("take" satisfies Say)) event.waitUntil(scope.skipWaiting());
    if (event.data === ("prune" satisfies Say)) event.waitUntil(precache.prune());
  });

  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    if (isWithdrawn || request.method !== "GET" || request.headers.has("range")) return;
    const opensPage = request.mode === "navigate";
    if (opensPage && request.destination === "document" && registration.waiting && tries < MOST_TRIES) {
      tries += 1;
      registration.waiting.postMessage("take" satisfies Say);
      // An empty page that asks again at once: by then the newer version answers.
      event.respondWith(
        new Response('<link rel="icon" href="data:,">', { headers: { "Content-Type": "text/html", Refresh: "0" } }),
      );
      return;
    }
    const kept = precache.find(request.url);
    if (kept) event.respondWith(answer(request, precache, kept));
    else if (opensPage) event.respondWith(fetch(request).catch(() => lost(edition, registration.scope)));
  });
}

async function install(precache: Precache, registration: ServiceWorkerRegistration): Promise<void> {
  try {
    await precache.fill();
  } catch (error) {
    // No room: answers need it more than copies of pages do.
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      if (registration.active) registration.active.postMessage("prune" satisfies Say);
      else await precache.remove();
    }
    throw error;
  }
}

async function answer(request: Request, precache: Precache, kept: Kept): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const isFolderWithoutSlash = kept.address.endsWith("/") && !/\/(index\.html)?$/.test(pathname);
  if (isFolderWithoutSlash && request.mode === "navigate") return Response.redirect(kept.address + search);
  // The browser may have dropped a copy to make room.
  return (await precache.read(kept)) ?? fetch(request);
}

function lost(edition: Edition, home: string): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(edition.lost.replace("{home}", home), { status: 503, headers });
}
