/** What `box/later` loads: everything of a reading page that may come a moment after its boxes. */
import { ConflictPanel } from "../box/conflict-panel";
import { pressRow } from "../box/kinds/row-tools";
import { ReflectionRecall } from "../box/reflection-recall";
import { startGuard } from "../guard";
import { keepOffline } from "../offline/register";
import { renderAnswer } from "../page/render-answer";

window.reflectoryLater = {
  start(openStore) {
    ReflectionRecall.define(openStore);
    const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
    if (moduleId) startGuard(openStore(moduleId));
    keepOffline();
  },
  ConflictPanel,
  renderAnswer,
  pressRow,
};
