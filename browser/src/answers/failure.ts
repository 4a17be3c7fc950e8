/** Why a browser did not store something, in the three ways a reader can act on. */
export type Failure = "full" | "refused" | "failed";

export function reasonOf(error: unknown): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (/quota/i.test(name)) return "full";
  // No storage at all shows as a null or undefined object, so as a TypeError.
  return /^(Security|NotAllowed|InvalidAccess|Type|Reference)Error$/.test(name) ? "refused" : "failed";
}

/** Of two, the one the reader can do most about. */
export const worst = (one: Failure, other: Failure): Failure =>
  (["full", "refused", "failed"] as const).find((reason) => reason === one || reason === other) ?? "failed";

/** Why `work` could not be done, or undefined once it is. */
export function attempt(work: () => void): Failure | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
