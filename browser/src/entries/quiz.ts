/** What a page with a quiz loads. */
import "../quiz/answers";
