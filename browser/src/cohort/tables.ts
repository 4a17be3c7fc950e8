/** A collation as tables, for spreadsheets. Needs no page, so that a worker may ask. */
import type { AnswerValue } from "../answers/record";
import { cleanText } from "../workbook/clean-text";
import { promptOf } from "./collate";
import { inWords } from "./in-words";
import type { WriteOrder } from "./load";
import { itemsOf, planOf, spreadsOf, stepWords, ticksOf } from "./summary";

export type Cell = string | number | Date;

/** The heads, then a row for each answer: who, where, what was asked, what was answered, when. */
export function answerRows({ collation, module, names, say, catalogue }: WriteOrder): string[][] {
  const heads = ["person", "section", "question", "answer", "at"].map((name) => say[`column_${name}`]!);
  const titles = new Map(module.sections.map(({ id, title }) => [id as string | null, title]));
  const rows = collation.prompts.flatMap((gathered) => {
    const prompt = promptOf(gathered, module);
    const section = titles.get(gathered.section) ?? catalogue.workbook["retired"]!;
    return gathered.answers.map(({ person, value, at }) => {
      const day = at.startsWith("1970") ? "" : at.slice(0, 10);
      return [names[person]!, section, gathered.asked, inWords(value, prompt, catalogue), day];
    });
  });
  return [heads, ...rows].map((row) => row.map(cleanText));
}

/** A row for each person, a column for each question. */
export function peopleRows({ collation, module, names, say, catalogue }: WriteOrder): string[][] {
  const asked = collation.prompts.filter(({ answers }) => answers.length > 0);
  const columns = asked.map((gathered) => {
    const prompt = promptOf(gathered, module);
    const inCell = (value: AnswerValue): string => inWords(value, prompt, catalogue);
    return new Map(gathered.answers.map(({ person, value }) => [person, inCell(value)]));
  });
  const head = [say["column_person"]!, ...asked.map((gathered) => gathered.asked)];
  const rows = names.map((name, person) => [name, ...columns.map((column) => column.get(person) ?? "")]);
  return [head, ...rows].map((row) => row.map(cleanText));
}

export function countRows({ collation, module, say }: WriteOrder): Cell[][] {
  const rows: Cell[][] = [[say["column_question"]!, say["column_item"]!, say["column_count"]!]];
  for (const gathered of collation.prompts) {
    const prompt = promptOf(gathered, module);
    const words = stepWords(prompt);
    for (const { row, steps } of spreadsOf(gathered, prompt)) {
      for (const [index, count] of steps.entries()) {
        const step = words[index] ? `${index + 1}: ${words[index]}` : String(index + 1);
        rows.push([gathered.asked, row ? `${row} · ${step}` : step, count]);
      }
    }
    const counts = gathered.kind === "checklist" ? ticksOf(gathered, prompt) : [];
    if (gathered.kind === "list") counts.push(...itemsOf(gathered));
    for (const { text, people } of counts) rows.push([gathered.asked, cleanText(text), people]);
  }
  return rows;
}

/** Each plan by its question: its lines by date, who wrote them last. */
export function planTables({ collation, module, names, say, catalogue }: WriteOrder): [string, Cell[][]][] {
  return collation.prompts
    .filter(({ kind }) => kind === "plan")
    .map((gathered) => {
      const { columns, lines } = planOf(gathered, promptOf(gathered, module), catalogue.plan);
      const rows = lines.map(({ person, cells }) => [...cells.map(dated), names[person]!]);
      return [gathered.asked, [[...columns.map(cleanText), say["column_person"]!], ...rows]];
    });
}

function dated(cell: string): Cell {
  const date = /^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : cleanText(cell);
}
