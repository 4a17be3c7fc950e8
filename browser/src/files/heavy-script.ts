/**
 * Gets at a heavy script that no page loads before a press needs it.
 *
 * A worker leaves the page free while it works. From file:// no browser starts one, so there the same
 * script is put into the page.
 */
import { loadScript } from "../page/load-script";

export type HeavyAnswer<Result> = { done: Result } | { failed: string };

// Taken now: document.currentScript is only there while a classic script first runs.
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

export class HeavyScript<Order, Result> {
  readonly #address: string;
  readonly #inPage: () => ((order: Order) => Promise<Result>) | undefined;

  /** `inPage`: what the script leaves behind where it runs in a page. */
  constructor(name: string, inPage: () => ((order: Order) => Promise<Result>) | undefined) {
    this.#address = new URL(name, here).href;
    this.#inPage = inPage;
  }

  async run(order: Order): Promise<Result> {
    const answer = await this.#runInWorker(order);
    if (answer && "failed" in answer) throw new Error(answer.failed);
    return answer ? answer.done : this.#runInPage(order);
  }

  /** Undefined where no worker starts. */
  async #runInWorker(order: Order): Promise<HeavyAnswer<Result> | undefined> {
    if (!this.#address.startsWith("http")) return undefined;
    let worker: Worker | undefined;
    try {
      worker = new Worker(this.#address);
      const working = worker;
      return await new Promise<HeavyAnswer<Result> | undefined>((resolve) => {
        working.onmessage = ({ data }: MessageEvent<HeavyAnswer<Result>>) => resolve(data);
        working.onerror = () => resolve(undefined);
        working.postMessage(order);
      });
    } catch (error) {
      if (worker) throw error;
      return undefined;
    } finally {
      worker?.terminate();
    }
  }

  async #runInPage(order: Order): Promise<Result> {
    if (!this.#inPage()) await loadScript(this.#address);
    const run = this.#inPage();
    if (!run) throw new Error(`${this.#address} registered nothing`);
    return run(order);
  }
}
