/** Launched by a course that speaks cmi5: no page of the module loads this. */
import { lendMemory } from "../answers/memory";
import { findCmi5 } from "../lms/cmi5";
import { answerInWords, launch } from "../lms/launch";

const memory = lendMemory();
// By then every script of the page has run.
document.addEventListener("DOMContentLoaded", () => {
  void findCmi5(answerInWords)
    .catch(() => undefined)
    .then((course) => launch(course, memory));
});
