/** What every page of a module loads: boxes, recalls, progress and the guard. */
import { AnswerStore } from "../answer-store";
import { startGuard } from "../guard";
import { followProgress } from "../progress";
import { ReflectionBox } from "../reflection-box";
import { ReflectionRecall } from "../reflection-recall";

ReflectionBox.define();
ReflectionRecall.define();

const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
if (moduleId) {
  void followProgress(moduleId);
  startGuard(AnswerStore.open(moduleId));
}
