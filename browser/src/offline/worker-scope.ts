/**
 * The parts of a service worker's world that ours uses. TypeScript's own description of workers can't
 * stand beside the one of pages, which the rest of this folder is checked against.
 */
export interface WorkerEvent extends Event {
  /** Keeps the worker alive until `work` is done; a failure fails an install. */
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Response | Promise<Response>): void;
}

interface EventOf {
  install: WorkerEvent;
  activate: WorkerEvent;
  fetch: FetchEvent;
  message: WorkerEvent & MessageEvent<unknown>;
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof EventOf>(name: Name, listener: (event: EventOf[Name]) => void): void;
}
