/** What every page of a module loads: boxes, recalls, progress, the guard, and reading offline. */
import { AnswerStore } from "../answer-store";
import { startGuard } from "../guard";
import { keepOffline } from "../offline/register";
import { followProgress } from "../progress";
import { ReflectionBox } from "../reflection-box";
import { ReflectionRecall } from "../reflection-recall";

ReflectionBox.define();
ReflectionRecall.define();
keepOffline();

const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
if (moduleId) {
  void followProgress(moduleId);
  startGuard(AnswerStore.open(moduleId));
}
