/** Gets at the heavy scripts of this page: what reads many files, what writes documents, what writes tables. */
import { HeavyScript } from "../files/heavy-script";
import type { ModuleData } from "../module-data";
import type { Catalogue } from "../workbook/say";
import type { Collation, HandedIn } from "./collate";

export interface ReadManyOrder {
  files: { name: string; file: Blob }[];
  module: ModuleData;
  now: Date;
}

export type Way = "docx" | "xlsx" | "csv";

export interface WriteOrder {
  way: Way;
  collation: Collation;
  module: ModuleData;
  /** How each person is called. */
  names: string[];
  /** Titles and headings, and what answers are told with. */
  say: Readonly<Record<string, string>>;
  catalogue: Catalogue;
  /** Under the title: when it was made, of what. */
  made: string;
}

declare global {
  interface Window {
    /** Set by read-cohort.js and cohort-files.js where they run in a page. */
    reflectoryReadCohort?: (order: ReadManyOrder) => Promise<HandedIn[]>;
    reflectoryWriteCohort?: (order: WriteOrder) => Promise<Blob>;
    /** Set by docx.js, which writes workbooks too. */
    reflectoryCohortDocx?: (order: WriteOrder) => Promise<Blob>;
  }
}

const reader = new HeavyScript<ReadManyOrder, HandedIn[]>("read-cohort.js", () => window.reflectoryReadCohort);
const documents = new HeavyScript<WriteOrder, Blob>("docx.js", () => window.reflectoryCohortDocx);
const tables = new HeavyScript<WriteOrder, Blob>("cohort-files.js", () => window.reflectoryWriteCohort);

export const readMany = (order: ReadManyOrder): Promise<HandedIn[]> => reader.run(order);
export const writeCohort = (order: WriteOrder): Promise<Blob> => (order.way === "docx" ? documents : tables).run(order);
