/**
 * A calendar file, as RFC 5545 has it: CRLF, lines folded at 75 bytes, text escaped. The libraries that write one bring
 * ten times as much for clocks and repetitions, which a day has not.
 */
import { isDay } from "../page/date-in-words";

export interface CalendarDay {
  /** The same for the same reminder, so that a calendar which has it already puts the new day in its place. */
  uid: string;
  /** How often it was made before. */
  times: number;
  /** YYYY-MM-DD */
  day: string;
  title: string;
  notes: string;
}

/** `address`: the page to go back to, "" where it has none that leads there from a calendar. */
export function calendarOf(days: readonly CalendarDay[], address: string, now: Date): string {
  const events = days.filter(({ day }) => isDay(day)).flatMap((one) => event(one, address, now));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reflectory//Reminder//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** The whole day, which leaves the reader free; a note at nine in the morning. */
function event({ uid, times, day, title, notes }: CalendarDay, address: string, now: Date): string[] {
  const next = new Date(Date.parse(`${day}T12:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return [
    "BEGIN:VEVENT",
    `UID:${uid}@reflectory`,
    `SEQUENCE:${times}`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${next.replaceAll("-", "")}`,
    `SUMMARY:${escaped(title)}`,
    ...(notes ? [`DESCRIPTION:${escaped(notes)}`] : []),
    ...(address ? [`URL:${address}`] : []),
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
  ];
}

const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a calendar file may not hold
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

/** Never within a letter: each line that goes on starts with a blank, which counts. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let shown = "";
  let room = 75;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (size > room) {
      shown += "\r\n ";
      room = 74;
    }
    shown += letter;
    room -= size;
  }
  return shown;
}
