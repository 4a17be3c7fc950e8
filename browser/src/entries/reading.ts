/** What every page of a module loads: boxes and progress, and what comes later. */
import { later } from "../box/later";
import { ReflectionBox } from "../box/reflection-box";
import { followProgress } from "../progress";

ReflectionBox.define();

const moduleId = document.querySelector<HTMLElement>("[data-module]")?.dataset["module"];
if (moduleId) followProgress(moduleId);

// An answer that is recalled is part of what the reader came for; the rest can wait.
if (document.querySelector("reflection-recall")) void later();
else (window.requestIdleCallback ?? setTimeout)(() => void later());
