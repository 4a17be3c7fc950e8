/** What the workbook page loads besides the reading script: the cover, the choice and the ways out. */
import { AnswerStore } from "../answers/store";
import { moduleIdOf } from "../page/dom";
import { CoverForm } from "../workbook/cover-form";
import { HandIn } from "../workbook/hand-in";
import { Paper } from "../workbook/paper";
import { Take } from "../workbook/take";

const module = window.reflectoryModule;
const page = document.querySelector<HTMLElement>(".reflectory-workbook");
const coverForm = page?.querySelector<HTMLElement>(".workbook-cover");
const takeForm = page?.querySelector<HTMLElement>(".workbook-take");

if (module && page && coverForm && takeForm) {
  const store = AnswerStore.open(moduleIdOf(page) ?? module.id);
  const cover = new CoverForm(coverForm, module.id, module.lang);
  const paper = new Paper(page, module.lang);
  const take = new Take(takeForm, module, store, cover, paper);
  const handIn = page.querySelector<HTMLElement>(".workbook-hand-in");
  if (handIn) {
    const handing = new HandIn(handIn, module, () => take.answersFile());
    take.onShow = (told) => handing.show(told);
  }
  const head = (): void => paper.runningHead(module.title, cover.read().name);
  coverForm.addEventListener("input", head);
  void take.refresh().then(() => {
    cover.fill();
    head();
  });
  // Many answers may change at once, when a file is read back.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void take.refresh(), 100);
  };
  store.addEventListener("answers-changed", refreshSoon);
  addEventListener("pageshow", (event) => event.persisted && void take.refresh());
}
