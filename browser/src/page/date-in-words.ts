/** Days, as a date control and a saved answer hold them: YYYY-MM-DD. */

/** Whether a text is a day that a calendar has. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T12:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && moment.getTime() > 0 && moment.toISOString().startsWith(text);
}

/** A day as people of a language write it, the page's unless said; anything else stays as it is. */
export function dateInWords(date: string, lang = document.documentElement.lang): string {
  if (!isDay(date)) return date;
  const format = new Intl.DateTimeFormat(lang || undefined, {
    dateStyle: "long",
    numberingSystem: "latn",
    timeZone: "UTC",
  });
  return format.format(new Date(`${date}T12:00:00Z`));
}
