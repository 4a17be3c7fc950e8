/** What every page of a module loads: boxes, recalls, progress, the guard, and reading offline. */
import { AnswerStore } from "../answers/store";
import { startGuard } from "../guard";
import { keepOffline } from "../offline/register";
import { followProgress } from "../progress";
import { ReflectionBox } from "../box/reflection-box";
import { ReflectionRecall } from "../box/reflection-recall";

ReflectionBox.define();
ReflectionRecall.define();
keepOffline();

const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
if (moduleId) {
  followProgress(moduleId);
  startGuard(AnswerStore.open(moduleId));
}
