/**
 * Storage in the memory of the launching page, for browsers that keep nothing in a frame of another site: it
 * lasts from page to page until the course is closed. Its keys are its own properties, as in localStorage.
 */
export class MemoryStorage {
  [key: string]: unknown;

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? (this[key] as string) : null;
  }

  setItem(key: string, text: string): void {
    this[key] = text;
    dispatchEvent(new CustomEvent("memory-written", { detail: key }));
  }

  removeItem(key: string): void {
    delete this[key];
  }

  get length(): number {
    return Object.keys(this).length;
  }
}

/** Put it where a browser refuses its own. Returns it if it does. */
export function lendMemory(lender?: MemoryStorage, place: Window = window): MemoryStorage | undefined {
  if (!lender && mayKeep()) return undefined;
  const memory = lender ?? new MemoryStorage();
  Object.defineProperty(place, "localStorage", { value: memory, configurable: true });
  return memory;
}

function mayKeep(): boolean {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}
