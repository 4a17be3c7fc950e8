/** What the workbook page loads besides the reading script: the cover, what was made, the choice and the ways out. */
import { AnswerStore } from "../answers/store";
import { moduleIdOf } from "../page/dom";
import { CoverForm } from "../workbook/cover-form";
import { editHere } from "../workbook/edit-here";
import { Finish } from "../workbook/finish";
import { HandIn } from "../workbook/hand-in";
import { LearningRecord } from "../workbook/learning-record";
import { Paper } from "../workbook/paper";
import { mayShare, Take } from "../workbook/take";

const module = window.reflectoryModule;
const page = document.querySelector<HTMLElement>(".reflectory-workbook");
const coverForm = page?.querySelector<HTMLElement>(".workbook-cover");
const takeForm = page?.querySelector<HTMLElement>(".workbook-take");

if (module && page && coverForm && takeForm) {
  const store = AnswerStore.open(moduleIdOf(page) ?? module.id);
  const cover = new CoverForm(coverForm, module.id, module.lang);
  const paper = new Paper(page, module.lang);
  const finish = new Finish(page, module.id);
  const record = new LearningRecord(page, module);
  const take = new Take(takeForm, module, store, cover, paper);
  const handIn = page.querySelector<HTMLElement>(".workbook-hand-in");
  const handing = handIn && new HandIn(handIn, module, () => take.answersFile());
  take.onShow = (told, all) => {
    handing?.show(told);
    finish.show(all, record.show(all, cover.read()));
  };
  const head = (): void => paper.heads({ module, cover: cover.read() });
  editHere(page);
  takeForm.querySelector<HTMLElement>(".workbook-share")!.hidden = !mayShare();
  page.addEventListener("click", ({ target }) => {
    if ((target as HTMLElement).dataset["print"] === "record") paper.print("record");
  });
  coverForm.addEventListener("input", () => {
    head();
    void take.refresh();
  });
  void take.refresh().then(() => {
    cover.fill();
    head();
    void take.refresh();
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
