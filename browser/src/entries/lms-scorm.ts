/** Launched by a course that speaks SCORM: no page of the module loads this. */
import { lendMemory } from "../answers/memory";
import { answerInWords, launch, wordingOf } from "../lms/launch";
import { findScorm } from "../lms/scorm";

const memory = lendMemory();
// By then every script of the page has run.
document.addEventListener("DOMContentLoaded", () => {
  const course = findScorm(document.body.dataset["standard"]!);
  course?.read(answerInWords, wordingOf);
  void launch(course, memory);
});
