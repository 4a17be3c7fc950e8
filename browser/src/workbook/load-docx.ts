/**
 * Gets at the document writer, a heavy script that no page loads before this press.
 *
 * A worker leaves the page free while it writes. From file:// no browser starts one, so there the
 * same script is put into the page.
 */
import type { Workbook } from "./contents";
import type { Catalogue } from "./say";

export interface DocxOrder {
  workbook: Workbook;
  catalogue: Catalogue;
}

export type DocxAnswer = { file: Blob } | { failed: string };

declare global {
  interface Window {
    /** Set by docx.js where it runs in a page. */
    reflectoryDocx?: (order: DocxOrder) => Promise<Blob>;
  }
}

// Taken now: document.currentScript is only there while a classic script first runs.
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const address = new URL("docx.js", here).href;

export async function makeDocx(order: DocxOrder): Promise<Blob> {
  return (await inWorker(order)) ?? (await inPage(order));
}

/** Undefined where no worker starts. Rejects only if one ran and could not write the document. */
async function inWorker(order: DocxOrder): Promise<Blob | undefined> {
  if (!address.startsWith("http")) return undefined;
  let worker: Worker | undefined;
  try {
    worker = new Worker(address);
    const working = worker;
    const answer = await new Promise<DocxAnswer | undefined>((resolve) => {
      working.onmessage = ({ data }: MessageEvent<DocxAnswer>) => resolve(data);
      working.onerror = () => resolve(undefined);
      working.postMessage(order);
    });
    if (answer && "failed" in answer) throw new Error(answer.failed);
    return answer?.file;
  } catch (error) {
    if (worker) throw error;
    return undefined;
  } finally {
    worker?.terminate();
  }
}

async function inPage(order: DocxOrder): Promise<Blob> {
  if (!window.reflectoryDocx) await loadScript();
  if (!window.reflectoryDocx) throw new Error("docx.js registered nothing");
  return window.reflectoryDocx(order);
}

function loadScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${address} did not load`));
    };
    document.head.append(script);
  });
}
