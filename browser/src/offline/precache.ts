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

/** A file that is kept: where it is fetched from, and what it is filed under. */
export interface Kept {
  address: string;
  key: string;
}

export class Precache {
  /** Module, language and place: each edition of each module of an origin keeps to its own. */
  readonly #name: string;
  readonly #files = new Map<string, Kept>();

  constructor(edition: Edition, scope: string) {
    this.#name = `reflectory-offline:${edition.module}:${edition.lang}:${new URL(scope).pathname}`;
    for (const [path, revision] of Object.entries(edition.files)) {
      const { href } = new URL(`./${path}`, scope);
      this.#files.set(plain(href), { address: href, key: `${href}?kept=${revision}` });
    }
  }

  /** The kept file that `url` means, whatever is searched for on it. */
  find(url: string): Kept | undefined {
    const path = plain(url).replace(/\/index\.html$/, "/");
    return this.#files.get(path) ?? this.#files.get(`${path}/`);
  }

  async read({ key }: Kept): Promise<Response | undefined> {
    const cache = await caches.open(this.#name);
    return cache.match(key, { ignoreVary: true });
  }

  /** Download what is missing. Rejects when one file can't be had; the rest is not lost. */
  async fill(): Promise<void> {
    const cache = await caches.open(this.#name);
    const kept = new Set((await cache.keys()).map((request) => request.url));
    const missing = [...this.#files.values()].filter(({ key }) => !kept.has(key)).values();
    const download = async (): Promise<void> => {
      for (const { address, key } of missing) await cache.put(key, await fetchFresh(address));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, download));
  }

  /** Remove every entry that this version does not use. */
  async prune(): Promise<void> {
    const cache = await caches.open(this.#name);
    const used = new Set(Array.from(this.#files.values(), ({ key }) => key));
    const unused = (await cache.keys()).filter((request) => !used.has(request.url));
    await Promise.all(unused.map((request) => cache.delete(request, { ignoreVary: true })));
  }

  async remove(): Promise<void> {
    await caches.delete(this.#name);
  }
}

/** An address without search, and with its letters as they are: links are encoded in more ways than one. */
function plain(url: string): string {
  const { origin, pathname } = new URL(url);
  try {
    return origin + decodeURIComponent(pathname);
  } catch {
    return origin + pathname;
  }
}

async function fetchFresh(address: string): Promise<Response> {
  // "no-cache" asks the server whether its copy is newer: what the page itself just loaded costs a few bytes.
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A browser refuses to open a page with an answer that was redirected: keep what came of it, as if from here.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}
