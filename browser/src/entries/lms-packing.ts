/** What a reader needs to go on, as the short text that SCORM has room for. */
import { fit, unpack } from "../lms/packing";

window.reflectoryPacking = { fit, unpack };
