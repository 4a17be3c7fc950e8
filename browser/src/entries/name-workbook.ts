/** Loaded with a device's first answer, by pages that have no id for its workbook at hand. */
import { ensureWorkbookId } from "../answers/workbook-id";
import { moduleIdOf } from "../page/dom";

const place = document.querySelector("[data-module]");
const moduleId = place && moduleIdOf(place);
if (moduleId) void ensureWorkbookId(moduleId);
