/** At the head of every printed page, where a browser can print there: the module, and overleaf the page's title too. */
export function printRunningHead(module: string, title: string): void {
  // A sheet made by script is no inline style: the security policy lets it pass. Older Safari has none.
  if (!document.adoptedStyleSheets) return;
  const sheet = new CSSStyleSheet();
  const head = (text: string): string => `{@top-left{content:"${text.replace(/["\\]/g, "\\$&")}"}}`;
  sheet.replaceSync(`@page${head(module + title)}@page:first${head(module)}`);
  document.adoptedStyleSheets.push(sheet);
}
