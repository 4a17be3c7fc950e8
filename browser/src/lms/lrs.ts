/** The learning record store that a cmi5 launch names: statements, and documents of this reader and launch. */

export interface Launched {
  endpoint: string;
  fetch: string;
  actor: { account?: object; [other: string]: unknown };
  registration: string;
  activityId: string;
}

/** The store takes nothing from this launch any more. */
export class Refused extends Error {}

const VERSION = "1.0.3";

export class Lrs {
  readonly launched: Launched;
  readonly #token: string;
  /** By document, which version this page has seen. */
  readonly #seen = new Map<string, string>();

  private constructor(launched: Launched, token: string) {
    this.launched = launched;
    this.#token = token;
  }

  /** Undefined: the address is not one of a launch. */
  static async open(search: string): Promise<Lrs | undefined> {
    const given = new URLSearchParams(search);
    const part = (name: string): string => given.get(name) ?? "";
    if (!part("endpoint") || !part("fetch")) return undefined;
    const launched: Launched = {
      endpoint: part("endpoint").replace(/\/?$/, "/"),
      fetch: part("fetch"),
      actor: JSON.parse(part("actor")),
      registration: part("registration"),
      activityId: part("activityId"),
    };
    allowOnly([launched.endpoint, launched.fetch]);
    // It gives its token once.
    const answer = await fetch(launched.fetch, { method: "POST" });
    const { "auth-token": token } = (await answer.json()) as { "auth-token"?: string };
    if (!token) throw new Refused();
    return new Lrs(launched, token);
  }

  async read(document: string): Promise<unknown> {
    const answer = await this.#ask("GET", this.#place(document));
    if (answer.status === 404) return undefined;
    this.#seen.set(document, answer.headers.get("ETag") ?? "");
    return answer.json();
  }

  /** Where another launch wrote meanwhile, `mix` makes one of both. */
  async write(document: string, thing: object, mix: (theirs: unknown) => object): Promise<void> {
    const answer = await this.#put(document, thing);
    if (!answer.ok) {
      const theirs = await this.read(document);
      await this.#put(document, theirs ? mix(theirs) : thing);
    }
    // Not every store says the version of what it has just taken.
    await this.read(document);
  }

  async say(statements: object[]): Promise<void> {
    await this.#ask("POST", "statements", statements);
  }

  /** The page goes: nobody waits for an answer. */
  sayLast(statements: object[]): void {
    void this.#last("POST", "statements", statements);
  }

  writeLast(document: string, thing: object): void {
    void this.#last("PUT", this.#place(document), thing);
  }

  /** A launch has to ask for them, whatever they say. */
  async preferences(): Promise<void> {
    const agent = JSON.stringify(this.launched.actor);
    await this.#ask("GET", `agents/profile?${new URLSearchParams({ profileId: "cmi5LearnerPreferences", agent })}`);
  }

  #place(stateId: string): string {
    const { activityId, actor, registration } = this.launched;
    const agent = JSON.stringify(actor);
    return `activities/state?${new URLSearchParams({ stateId, activityId, agent, registration })}`;
  }

  #put(document: string, thing: object): Promise<Response> {
    const seen = this.#seen.get(document);
    const condition: Record<string, string> = seen ? { "If-Match": seen } : seen === "" ? {} : { "If-None-Match": "*" };
    return this.#ask("PUT", this.#place(document), thing, condition);
  }

  /** Rejects where the store fails, or refuses. */
  async #ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Response> {
    const answer = await this.#send(method, path, body, { headers: { ...this.#headers(body), ...more } });
    if (answer.status === 401 || answer.status === 403) throw new Refused();
    if (!answer.ok && ![404, 409, 412].includes(answer.status)) throw new Error();
    return answer;
  }

  async #last(method: string, path: string, body: object): Promise<void> {
    const headers = this.#headers(body);
    try {
      await this.#send(method, path, body, { headers, keepalive: true });
    } catch {
      // More than a page that goes may send: perhaps it still arrives.
      void this.#send(method, path, body, { headers }).catch(() => {});
    }
  }

  #send(method: string, path: string, body: object | undefined, more: RequestInit): Promise<Response> {
    const address = this.launched.endpoint + path;
    return fetch(address, { method, ...(body ? { body: JSON.stringify(body) } : {}), ...more });
  }

  #headers(body: object | undefined): Record<string, string> {
    const type: Record<string, string> = body ? { "Content-Type": "application/json" } : {};
    return { ...type, Authorization: `Basic ${this.#token}`, "X-Experience-API-Version": VERSION };
  }
}

/** From here on nothing can be sent anywhere but to the store of this launch. */
function allowOnly(addresses: readonly string[]): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `connect-src ${addresses.map((address) => new URL(address, location.href).origin).join(" ")}`;
  document.head.append(meta);
}
