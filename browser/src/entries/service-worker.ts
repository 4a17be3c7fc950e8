/** The edition's service worker. `finish` writes the list of its files before this, into one script. */
import type { Edition } from "../offline/precache";
import { keepEdition } from "../offline/worker";
import type { WorkerScope } from "../offline/worker-scope";

declare const reflectoryEdition: Edition;

keepEdition(self as unknown as WorkerScope, reflectoryEdition);
