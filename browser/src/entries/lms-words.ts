/** An answer in words, for teachers. */
import { inWords } from "../lms/in-words";

window.reflectoryInWords = inWords;
