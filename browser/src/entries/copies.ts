/** What the workbook page loads to bring answers back, to show earlier versions and to clear a device. */
import { AnswerStore } from "../answers/store";
import { BringBack } from "../copies/bring-back";
import { ClearDevice } from "../copies/clear-device";
import { EarlierVersions } from "../copies/earlier-versions";

const module = window.reflectoryModule;
const bring = document.querySelector<HTMLElement>(".copies-bring");
const clear = document.querySelector<HTMLElement>(".copies-clear");

if (module && bring && clear) {
  const store = AnswerStore.open(module.id);
  const bringBack = new BringBack(bring, module, store);
  void bringBack.offerUndo();
  new ClearDevice(clear, module, () => bringBack.forget());
  for (const section of [bring, clear]) section.hidden = false;
  void new EarlierVersions(module, store).show();
}
