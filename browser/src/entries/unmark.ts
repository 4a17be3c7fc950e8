/** What pages with marks load besides: the button that takes one back. */
import { offerToUnmark } from "../box/kinds/unmark";

window.reflectoryUnmark = offerToUnmark;
