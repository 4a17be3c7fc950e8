/** A collation as a Word document: a heading for each section and question, every voice below it. */
import type { FileChild } from "docx";
import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { PromptData } from "../module-data";
import { filled } from "../page/words";
import { cleanText, isRightToLeft, linesOf } from "../workbook/clean-text";
import { stylesFor, wordLanguage } from "../workbook/docx/styles";
import { type Gathered, promptOf } from "./collate";
import { inWords } from "./in-words";
import type { WriteOrder } from "./load";
import { type Count, itemsOf, planOf, spreadsOf, stepWords, ticksOf } from "./summary";

export async function docxOf(order: WriteOrder): Promise<Blob> {
  const { module, collation, say, catalogue, made } = order;
  const title = filled(say["document_title"]!, { title: module.title });
  const body: FileChild[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, text: cleanText(title) }),
    new Paragraph({ text: cleanText(made) }),
    new Paragraph({ text: say["only"]! }),
  ];
  let section: string | undefined;
  for (const gathered of collation.prompts) {
    const part = module.sections.find(({ id }) => id === gathered.section)?.title ?? catalogue.workbook["retired"]!;
    if (part !== section) body.push(heading((section = part), HeadingLevel.HEADING_1));
    body.push(heading(gathered.asked, HeadingLevel.HEADING_2), ...answersTo(gathered, order));
    // In a page, somebody can go on between two questions.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const page = new Paragraph({
    children: [
      new TextRun({
        children: [`${catalogue.workbook["page_word"]} `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
      }),
    ],
  });
  return Packer.toBlob(
    new Document({
      title,
      creator: module.title,
      styles: stylesFor(wordLanguage(module.lang)),
      sections: [{ footers: { default: new Footer({ children: [page] }) }, children: body }],
    }),
  );
}

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph =>
  new Paragraph({
    heading: level,
    bidirectional: isRightToLeft(text),
    children: [new TextRun({ text: cleanText(text), rightToLeft: isRightToLeft(text) })],
  });

function answersTo(gathered: Gathered, order: WriteOrder): FileChild[] {
  const { collation, module, names, say, catalogue } = order;
  if (gathered.answers.length === 0) return [new Paragraph({ text: say["nobody"]! })];
  const prompt = promptOf(gathered, module);
  const count = { count: gathered.answers.length, total: collation.people.length };
  const parts: FileChild[] = [
    new Paragraph({ text: filled(say["answered"]!, count) }),
    ...counted(gathered, prompt, say),
  ];
  if (gathered.kind === "plan") {
    const { columns, lines } = planOf(gathered, prompt, catalogue.plan);
    const rows = lines.map(({ cells, person }) => [...cells, names[person]!]);
    return [...parts, table([[...columns, say["column_person"]!], ...rows]), new Paragraph("")];
  }
  for (const { person, value } of gathered.answers) {
    parts.push(
      new Paragraph({
        keepNext: true,
        spacing: { before: 160 },
        children: [new TextRun({ text: cleanText(names[person]!), bold: true })],
      }),
    );
    for (const line of linesOf(inWords(value, prompt, catalogue))) parts.push(paragraph(line));
  }
  return parts;
}

const paragraph = (line: string): Paragraph =>
  new Paragraph({
    bidirectional: isRightToLeft(line),
    children: [new TextRun({ text: line, rightToLeft: isRightToLeft(line) })],
  });

function counted(gathered: Gathered, prompt: PromptData, say: WriteOrder["say"]): FileChild[] {
  const words = stepWords(prompt);
  const tables = spreadsOf(gathered, prompt).map(({ row, steps }) => {
    const rows = steps.map((count, index) => [
      words[index] ? `${index + 1}: ${words[index]}` : String(index + 1),
      String(count),
    ]);
    return table([[row || say["step"]!, say["column_count"]!], ...rows]);
  });
  const counts: Count[] = gathered.kind === "checklist" ? ticksOf(gathered, prompt) : [];
  if (gathered.kind === "list") counts.push(...itemsOf(gathered));
  const rows = counts.map(({ text, people }) => [text, String(people)]);
  if (rows.length > 0) tables.push(table([[say["column_item"]!, say["column_count"]!], ...rows]));
  return tables.flatMap((one) => [one, new Paragraph("")]);
}

const table = (rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: cells.map((cell) => new TableCell({ children: linesOf(cell).map(paragraph) })),
        }),
    ),
  });
