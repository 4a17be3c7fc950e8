/** Loaded by the guard on the press of "Save a copy", after module.js: does it, once for each load. */
import { saveCopy } from "../files/save-copy";

if (window.reflectoryModule) void saveCopy(window.reflectoryModule);
