/** A text in pieces no longer than a standard allows; put together they are the text again. */

/** Never through a character: half a surrogate pair is no text that a server could keep. */
export function piecesOf(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + longest, text.length);
    if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1]!)) to -= 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces.length ? pieces : [""];
}

/** FNV-1a, 32 bits, in few letters. */
export function checksum(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
