/**
 * Every file of one edition, kept for reading without a network.
 *
 * An entry is filed under its address and its revision, so a new version can be fetched beside the
 * one in use and changes nothing until it is whole; what did not change is not fetched again, and a
 * download that broke off goes on where it stopped.
 */
export interface Edition {
  module: string;
  lang: string;
  /** Address below the edition's root, percent-encoded → revision. */
  files: Record<string, string>;
  /** The page shown for an address that is not kept, when there is no network. */
  lost: string;
}

/** Downloads at the same time: the reader's own page comes first. */
const AT_ONCE = 4;

export class Precache {
  /** Module, language and place: each edition of each module of an origin keeps to its own. */
  readonly #name: string;
  readonly #keys = new Map<string, string>();

  constructor(edition: Edition, scope: string) {
    this.#name = `reflectory-offline:${edition.module}:${edition.lang}:${new URL(scope).pathname}`;
    for (const [path, revision] of Object.entries(edition.files)) {
      const { href } = new URL(`./${path}`, scope);
      this.#keys.set(href, `${href}?kept=${revision}`);
    }
  }

  /** The kept address that `url` means, whatever is searched for on it; undefined if it is not kept. */
  addressOf(url: string): string | undefined {
    const { origin, pathname } = new URL(url);
    const address = (origin + pathname).replace(/\/index\.html$/, "/");
    return [address, `${address}/`].find((each) => this.#keys.has(each));
  }

  async read(address: string): Promise<Response | undefined> {
    const cache = await caches.open(this.#name);
    return cache.match(this.#keys.get(address) ?? address, { ignoreVary: true });
  }

  /** Download what is missing. Rejects when one file can't be had; the rest is not lost. */
  async fill(): Promise<void> {
    const cache = await caches.open(this.#name);
    const kept = new Set((await cache.keys()).map((request) => request.url));
    const missing = [...this.#keys].filter(([, key]) => !kept.has(key)).values();
    const download = async (): Promise<void> => {
      for (const [address, key] of missing) await cache.put(key, await fetchFresh(address));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, download));
  }

  /** Remove every entry that this version does not use. */
  async prune(): Promise<void> {
    const cache = await caches.open(this.#name);
    const used = new Set(this.#keys.values());
    const unused = (await cache.keys()).filter((request) => !used.has(request.url));
    await Promise.all(unused.map((request) => cache.delete(request, { ignoreVary: true })));
  }

  async remove(): Promise<void> {
    await caches.delete(this.#name);
  }
}

async function fetchFresh(address: string): Promise<Response> {
  // "no-cache" asks the server whether its copy is newer: what the page itself just loaded costs a few bytes.
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A browser refuses to open a page with an answer that was redirected: keep what came of it, as if from here.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}
