/** What a page loads for a reader who switches the language: says where they are, or goes to where they were. */
import { arrive, placeNow } from "../shell/place";

window.reflectoryPlace = placeNow;
arrive();
