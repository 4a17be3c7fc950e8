/** Gets at the document writer. */
import { HeavyScript } from "../files/heavy-script";
import type { Workbook } from "./contents";
import type { Catalogue } from "./say";

export interface DocxOrder {
  workbook: Workbook;
  catalogue: Catalogue;
  /** The copy's own for titles, six digits. */
  color?: string | undefined;
}

declare global {
  interface Window {
    /** Set by docx.js where it runs in a page. */
    reflectoryDocx?: (order: DocxOrder) => Promise<Blob>;
  }
}

const writer = new HeavyScript<DocxOrder, Blob>("docx.js", () => window.reflectoryDocx);

export const makeDocx = (order: DocxOrder): Promise<Blob> => writer.run(order);
