/** What a course's reader is told, from the page's catalogue. */

export const say = (key: string, values?: Record<string, string | number>): string =>
  window.reflectoryTools!.words("lms", key, values);

/** Of one thing, or of several. */
export const counted = (key: string, count: number): string => window.reflectoryTools!.counted("lms", key, count);
