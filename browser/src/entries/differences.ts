/** What a page loads where two versions of an answer meet: it marks what is in one alone. */
import { markDifferences } from "../page/differences";

window.reflectoryDifferences = markDifferences;
