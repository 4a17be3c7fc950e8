/** Whether this browser lets the page keep anything at all: cookies blocked, or a frame that may not. */
import { AnswerDatabase } from "./database";

export async function keepsAnswers(): Promise<boolean> {
  try {
    // Where it is refused, looking is enough to throw.
    if (localStorage.length >= 0) return true;
  } catch {
    // Then there may still be a database.
  }
  return new AnswerDatabase().use(async () => true).catch(() => false);
}
