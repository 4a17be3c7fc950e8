/** The workbook as a Word document: title page, table of contents, a heading for each section and prompt. */

import type { FileChild } from "docx";
import {
  Bookmark,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from "docx";
import { contentTag, MODULE_TAG, WORKBOOK_PROPERTY } from "../../files/content-tags";
import { cleanText, isRightToLeft } from "../clean-text";
import type { Workbook } from "../contents";
import { coverLines } from "../cover-lines";
import type { DocxOrder } from "../load-docx";
import { type Say, sayFrom } from "../say";
import { answerOf } from "./answers";
import { amongWords, Control, element } from "./control";
import { NUMBERING, stylesFor, wordLanguage } from "./styles";

/** Beyond this many, the contents list sections only: it should stay a page. */
const MOST_LISTED_PROMPTS = 40;

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const;

interface Listed {
  title: string;
  level: number;
  href: string;
}

export async function writeDocx({ workbook, catalogue }: DocxOrder): Promise<Blob> {
  const say = sayFrom(catalogue.workbook);
  const listed: Listed[] = [];
  const body: FileChild[] = [];
  for (const part of workbook.parts) {
    body.push(heading(part.title, 1, listed));
    for (const entry of part.entries) {
      body.push(heading(entry.prompt.text, 2, listed));
      if (entry.askedThen)
        body.push(
          new Paragraph({ style: "AskedThen", text: say("asked_then", { question: cleanText(entry.askedThen) }) }),
        );
      body.push(...answerOf(entry, catalogue, say, workbook.module.lang));
    }
    // In a page, the reader can go on typing between two sections.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const front = [...titlePage(workbook, say), ...contents(listed, say)];
  return Packer.toBlob(documentOf(workbook, [...front, ...body], say));
}

function documentOf({ module, cover, id }: Workbook, children: FileChild[], say: Say): Document {
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
    styles: stylesFor(wordLanguage(module.lang)),
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
  const isLong = listed.filter(({ level }) => level === 2).length > MOST_LISTED_PROMPTS;
  const entries = listed.filter(({ level }) => level === 1 || !isLong);
  return [
    new Paragraph({ style: "ContentsHeading", pageBreakBefore: true, text: say("contents") }),
    new TableOfContents(say("contents"), {
      hyperlink: true,
      headingStyleRange: isLong ? "1-1" : "1-2",
      pageNumbersEntryLevelsRange: "1-2",
      cachedEntries: entries,
      beginDirty: false,
      tabLeader: LeaderType.NONE,
    }),
  ];
}

function heading(text: string, level: 1 | 2, listed: Listed[]): Paragraph {
  const title = cleanText(text);
  const href = `h${listed.length + 1}`;
  listed.push({ title, level, href });
  return new Paragraph({
    heading: HEADINGS[level - 1]!,
    pageBreakBefore: listed.length === 1,
    bidirectional: isRightToLeft(title),
    children: [new Bookmark({ id: href, children: [new TextRun({ text: title, rightToLeft: isRightToLeft(title) })] })],
  });
}
