/** What a page loads that was opened in another language, at the place where its reader was. */
import { arrive } from "../shell/arrive";

arrive();
