/** For a page in the launching page's frame, which it may also be opened without. */
import { lendMemory } from "../answers/memory";

/** Sentences that say another thing in a course. */
const OTHERS = [
  ["box", "kept"],
  ["guard", "never_copied"],
  ["guard", "copied"],
  ["guard", "copied_but"],
  ["copies", "clear_other"],
] as const;

export function lend(): void {
  const course = parent === window ? undefined : parent.reflectoryCourse;
  if (!course) return;
  if (course.memory) lendMemory(course.memory);
  const element = document.getElementById("reflectory-words");
  const said = JSON.parse(element?.textContent || "{}") as Record<string, Record<string, string>>;
  for (const [group, key] of OTHERS) {
    const isTrueHere = key === "kept" && !course.memory;
    if (said[group]?.[key] && !isTrueHere) said[group][key] = course.words(group, key, document.documentElement.lang);
  }
  if (element) element.textContent = JSON.stringify(said);
}
