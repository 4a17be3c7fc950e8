/** Hands a file to the reader, as a download that needs no server and no network. */
const KEEP_MS = 60_000;

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // A browser may ask where to put it before it reads.
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}
