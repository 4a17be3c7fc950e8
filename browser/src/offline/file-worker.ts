/**
 * A Worker for pages opened from a folder: browsers start none from file://.
 *
 * The theme's search runs in one. Here its script runs in a hidden frame, on the page's own thread,
 * and is given the few words of a worker's world that it uses. No script is written into the frame,
 * so the page's security policy stands as it is.
 */
interface Frame extends Window {
  importScripts(...addresses: string[]): Promise<void>;
  MessageEvent: typeof MessageEvent;
}

export class FileWorker extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly #frame = document.createElement("iframe");
  readonly #isReady: Promise<void>;

  constructor(address: string | URL) {
    super();
    this.#frame.hidden = true;
    document.body.append(this.#frame);
    const inside = this.#frame.contentWindow as unknown as Frame;
    inside.postMessage = (data: unknown) => this.#tell(new MessageEvent("message", { data }));
    // A worker waits for these; a page can't, so who calls must: the theme's search does.
    inside.importScripts = async (...addresses) => {
      for (const each of addresses) await load(inside.document, each);
    };
    this.#isReady = load(inside.document, String(address));
    this.#isReady.catch(() => this.#tell(new Event("error")));
  }

  postMessage(data: unknown): void {
    void this.#isReady.then(() => {
      const inside = this.#frame.contentWindow as Frame | null;
      inside?.dispatchEvent(new inside.MessageEvent("message", { data: structuredClone(data) }));
    });
  }

  terminate(): void {
    this.#frame.remove();
  }

  #tell(event: Event): void {
    this.dispatchEvent(event);
    if (event instanceof MessageEvent) this.onmessage?.(event);
    else this.onerror?.(event);
  }
}

function load(page: Document, address: string): Promise<void> {
  return new Promise((loaded, failed) => {
    const script = page.createElement("script");
    script.src = address;
    script.onload = () => loaded();
    script.onerror = () => failed(new Error(address));
    page.head.append(script);
  });
}
