/** The workbook as a Word document: title page, table of contents, a heading for each section and prompt. */

import type { FileChild } from "docx";
import {
  Bookmark,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableOfContents,
  TextRun,
} from "docx";
import { contentTag, MODULE_TAG, WORKBOOK_PROPERTY } from "../../files/content-tags";
import { cleanText, isRightToLeft } from "../clean-text";
import type { Workbook } from "../contents";
import { coverLines } from "../cover-lines";
import type { DocxOrder } from "../load-docx";
import { type Say, sayFrom } from "../say";
import { shapeOf } from "../shape";
import { answerOf } from "./answers";
import { amongWords, Control, element } from "./control";
import { answerHeight, fitsAPage, noteHeight, Pages, questionHeight, sectionHeight } from "./pages";
import { GREEN, NUMBERING, stylesFor, wordLanguage } from "./styles";

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const;
/** The title page, and one of contents. */
const FRONT = 2;

interface Listed {
  title: string;
  level: 1 | 2;
  href: string;
  page: number;
}

export async function writeDocx({ workbook, catalogue, color = GREEN }: DocxOrder): Promise<Blob> {
  const say = sayFrom(catalogue.workbook);
  const manner = { say, lang: workbook.module.lang, color };
  const pages = new Pages(FRONT);
  const listed: Listed[] = [];
  const body: FileChild[] = [];
  for (const part of workbook.parts) {
    for (const [index, entry] of part.entries.entries()) {
      const shape = shapeOf(entry, catalogue);
      const then = entry.askedThen && say("asked_then", { question: cleanText(entry.askedThen) });
      const above = (index === 0 ? sectionHeight(part.title) : 0) + (then ? noteHeight(then) : 0);
      const { page, breaks } = pages.place(above + questionHeight(entry.prompt.text) + answerHeight(shape));
      if (index === 0) body.push(heading(part.title, 1, page, breaks, listed));
      body.push(heading(entry.prompt.text, 2, page, breaks && index > 0, listed));
      if (then) body.push(new Paragraph({ style: "AskedThen", text: then }));
      body.push(...answerOf(entry.prompt, shape, manner));
    }
    // In a page, the reader can go on typing between two sections.
    await new Promise((resolve) => setTimeout(resolve));
  }
  // Behind a table there has to be a paragraph, and it may not make a page of its own.
  if (body.at(-1) instanceof Table) body.push(new Paragraph({ style: "AfterTable" }));
  const front = [...titlePage(workbook, say), ...contents(listed, say)];
  return Packer.toBlob(documentOf(workbook, [...front, ...body], say, color));
}

function documentOf({ module, cover, id }: Workbook, children: FileChild[], say: Say, color: string): Document {
  const title = say("document_title", { title: module.title });
  const creator = cleanText(cover.name) || module.title;
  const small = { size: 18, color: "595959" };
  const page = new TextRun({
    ...small,
    children: [`${say("page_word")} `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
  });
  return new Document({
    title,
    subject: module.title,
    creator,
    lastModifiedBy: creator,
    description: `${module.id} ${module.version}`,
    customProperties: id ? [{ name: WORKBOOK_PROPERTY, value: id }] : [],
    styles: stylesFor(wordLanguage(module.lang), color),
    numbering: NUMBERING,
    sections: [
      {
        properties: { titlePage: true, page: { size: { width: 12240, height: 15840 } } },
        headers: {
          default: new Header({ children: [new Paragraph({ children: [new TextRun({ ...small, text: title })] })] }),
        },
        footers: { default: new Footer({ children: [new Paragraph({ children: [page] })] }) },
        children,
      },
    ],
  });
}

function titlePage(workbook: Workbook, say: Say): FileChild[] {
  const { id, title } = workbook.module;
  // Locked: a reader writes around it, and the reader of the file knows the module by it.
  const name = new Control(
    { tag: contentTag(MODULE_TAG + id), name: say("kind") },
    [element("w:lock", { "w:val": "sdtContentLocked" })],
    new TextRun(title),
  );
  const lines = coverLines(workbook, say).map(
    ([label, value]) =>
      new Paragraph({
        style: "CoverLine",
        children: [
          new TextRun({ text: `${label}: ` }),
          new TextRun({ text: value, bold: true, rightToLeft: isRightToLeft(value) }),
        ],
      }),
  );
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [amongWords(name)] }),
    new Paragraph({ style: "CoverLine", spacing: { after: 1200 }, text: say("kind") }),
    ...lines,
  ];
}

/** Filled in here, so that it is there without the question Word asks before it updates a field. */
function contents(listed: readonly Listed[], say: Say): FileChild[] {
  const isLong = !fitsAPage(listed);
  return [
    new Paragraph({ style: "ContentsHeading", pageBreakBefore: true, text: say("contents") }),
    new TableOfContents(say("contents"), {
      hyperlink: true,
      headingStyleRange: isLong ? "1-1" : "1-2",
      cachedEntries: listed.filter(({ level }) => level === 1 || !isLong),
      beginDirty: false,
    }),
  ];
}

function heading(text: string, level: 1 | 2, page: number, pageBreakBefore: boolean, listed: Listed[]): Paragraph {
  const title = cleanText(text);
  const href = `h${listed.length + 1}`;
  listed.push({ title, level, href, page });
  return new Paragraph({
    heading: HEADINGS[level - 1]!,
    pageBreakBefore,
    bidirectional: isRightToLeft(title),
    children: [new Bookmark({ id: href, children: [new TextRun({ text: title, rightToLeft: isRightToLeft(title) })] })],
  });
}
