/** The look of the document: few styles, real headings, dark enough to read on paper. */
import { AlignmentType, BorderStyle, type IStylesOptions, LevelFormat } from "docx";

export const GREEN = "123A36";
const SOFT = "595959";
/** Of the module's faces the one that Windows, macOS and Google Docs all have. */
const SERIF = "Georgia";

export function stylesFor(lang: string, color = GREEN): IStylesOptions {
  const heading = { keepNext: true, keepLines: true };
  return {
    default: {
      document: {
        run: { font: "Calibri", size: 22, language: { value: lang, bidirectional: lang } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      title: {
        run: { font: SERIF, size: 60, bold: true, color },
        paragraph: {
          spacing: { before: 3200, after: 240, line: 264 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 18, color, space: 8 } },
        },
      },
      heading1: {
        run: { font: SERIF, size: 32, bold: true, color },
        paragraph: { ...heading, spacing: { before: 480, after: 160 } },
      },
      heading2: {
        run: { font: SERIF, size: 24, bold: true },
        paragraph: { ...heading, spacing: { before: 320, after: 100 } },
      },
    },
    characterStyles: [
      { id: "PlaceholderText", name: "Placeholder Text", basedOn: "DefaultParagraphFont", run: { color: SOFT } },
    ],
    paragraphStyles: [
      {
        id: "CoverLine",
        name: "Cover Line",
        basedOn: "Normal",
        run: { size: 26 },
        paragraph: { spacing: { after: 160 } },
      },
      {
        id: "ContentsHeading",
        name: "Contents Heading",
        basedOn: "Normal",
        run: { font: SERIF, size: 32, bold: true, color },
        paragraph: { ...heading },
      },
      {
        id: "AskedThen",
        name: "Asked Then",
        basedOn: "Normal",
        run: { italics: true, color: SOFT },
        paragraph: { ...heading },
      },
      { id: "Choice", name: "Choice", basedOn: "Normal", paragraph: { spacing: { after: 60 }, keepLines: true } },
      // A line that was left empty is one, and no more.
      { id: "Answer", name: "Answer", basedOn: "Normal", paragraph: { spacing: { after: 0 } } },
      {
        id: "Cell",
        name: "Cell",
        basedOn: "Normal",
        run: { size: 20 },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      { id: "TableHead", name: "Table Head", basedOn: "Cell", run: { bold: true } },
      { id: "Step", name: "Step", basedOn: "Cell" },
      { id: "BelowSteps", name: "Below Steps", basedOn: "Normal", paragraph: { spacing: { before: 80 } } },
      {
        id: "AfterTable",
        name: "After Table",
        basedOn: "Normal",
        run: { size: 2 },
        paragraph: { spacing: { after: 0, line: 20, lineRule: "exact" } },
      },
      {
        id: "WritingLine",
        name: "Writing Line",
        basedOn: "Normal",
        paragraph: {
          spacing: { before: 0, after: 0, line: 480, lineRule: "exact" },
          // The line between needs a neighbour of the same look, the one below ends the last.
          border: { bottom: ruled(), between: ruled() },
        },
      },
      {
        id: "TOC1",
        name: "toc 1",
        basedOn: "Normal",
        run: { bold: true },
        paragraph: { spacing: { before: 60, after: 20, line: 240 }, indent: { right: 335 } },
      },
      {
        id: "TOC2",
        name: "toc 2",
        basedOn: "Normal",
        run: { size: 18 },
        paragraph: { spacing: { after: 20, line: 240 }, indent: { left: 240, right: 335 } },
      },
    ],
  };
}

const ruled = () => ({ style: BorderStyle.SINGLE, size: 4, color: "767676", space: 1 });

export const NUMBERING = {
  config: [
    {
      reference: "answer-list",
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: "%1.",
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 480, hanging: 360 } } },
        },
      ],
    },
  ],
};

/** A language as Word lists it: with a country. */
export function wordLanguage(lang: string): string {
  const usual: Record<string, string> = {
    en: "en-US",
    es: "es-US",
    ar: "ar-SA",
    fr: "fr-FR",
    de: "de-DE",
    pt: "pt-BR",
  };
  return usual[lang.toLowerCase()] ?? lang;
}
