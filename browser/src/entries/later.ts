/** What `box/later` loads: everything of a reading page that may come a moment after its boxes. */
import { readKept } from "../answers/notes";
import { isEmpty } from "../answers/record";
import type { AnswerStore, AnswersChangedEvent } from "../answers/store";
import { ReflectionRecall } from "../box/reflection-recall";
import { startGuard } from "../guard";
import { keepOffline } from "../offline/register";
import { loadScript } from "../page/load-script";
import { renderAnswer } from "../page/render-answer";
import { followProgress } from "../progress";

/** Only while this script is being read does the page know where it came from. */
const address = new URL("name-workbook.js", (document.currentScript as HTMLScriptElement | null)?.src ?? location.href)
  .href;

window.reflectoryLater = {
  start(openStore) {
    ReflectionRecall.define(openStore);
    const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
    if (moduleId) {
      const store = openStore(moduleId);
      followProgress(store);
      startGuard(store);
      nameWorkbook(store);
    }
    keepOffline();
  },
  renderAnswer,
};

/** With the first answer, not before: a device that is still empty takes the id of the file that fills it. */
function nameWorkbook(store: AnswerStore): void {
  const name = ({ changes }: AnswersChangedEvent): void => {
    if (![...changes.values()].some((record) => record && !isEmpty(record.value))) return;
    store.removeEventListener("answers-changed", name as EventListener);
    // A page without it makes the id with the first file.
    if (!readKept("workbook", store.moduleId)) void loadScript(address).catch(() => {});
  };
  store.addEventListener("answers-changed", name as EventListener);
}
