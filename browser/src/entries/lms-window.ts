/** Loaded by the line above the module, when somebody wants to know or has to choose. */
import { CourseWindow } from "../lms/window";

window.reflectoryCourseWindow = CourseWindow;
