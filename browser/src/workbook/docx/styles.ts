/** The look of the document: few styles, real headings, dark enough to read on paper. */
import { AlignmentType, BorderStyle, type IStylesOptions, LevelFormat } from "docx";

const GREEN = "123A36";
const SOFT = "595959";

export function stylesFor(lang: string): IStylesOptions {
  const heading = { keepNext: true, keepLines: true };
  return {
    default: {
      document: {
        run: { font: "Calibri", size: 22, language: { value: lang, bidirectional: lang } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      title: { run: { size: 56, bold: true, color: GREEN }, paragraph: { spacing: { before: 3600, after: 240 } } },
      heading1: {
        run: { size: 32, bold: true, color: GREEN },
        paragraph: { ...heading, spacing: { before: 480, after: 160 } },
      },
      heading2: { run: { size: 24, bold: true }, paragraph: { ...heading, spacing: { before: 320, after: 100 } } },
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
        run: { size: 32, bold: true, color: GREEN },
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
      { id: "TableHead", name: "Table Head", basedOn: "Normal", run: { bold: true } },
      { id: "AfterTable", name: "After Table", basedOn: "Normal", paragraph: { spacing: { after: 0 } } },
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
        paragraph: { spacing: { before: 120, after: 40 } },
      },
      { id: "TOC2", name: "toc 2", basedOn: "Normal", paragraph: { spacing: { after: 40 }, indent: { left: 240 } } },
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
