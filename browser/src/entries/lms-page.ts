/**
 * In each page of a package, before its other scripts: where the browser keeps nothing in a frame, the launching
 * page lends its memory; and what is true of a course's answers is said in its words.
 */
import { lend } from "../lms/lend";

lend();
