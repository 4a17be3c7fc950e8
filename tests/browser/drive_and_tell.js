// Runs in a page with a box of each kind, in any engine and without a driver: looks whether what the page called saved
// before its browser was killed is there, writes something else into every box, and tells the server at the moment
// each of them says that it is saved. The server kills the browser at that.
"use strict";

const PATIENCE_MS = 15_000;
const boxOf = (kind) => document.querySelector(`reflection-box[kind="${kind}"]`);
const ask = async (what, told) => {
  const answer = await fetch(`${what}?${encodeURIComponent(JSON.stringify(told ?? null))}`);
  return answer.json();
};

// What each control of a kind holds in a round: never the same in two rounds that follow each other.
const WANTED = {
  text: (round) => [`What I wrote in round ${round}. ${"And more of it, é 🏫. ".repeat(round % 40)}`],
  list: (round) => [`Ana ${round}`, `Luis ${round}`],
  scale: (round) => [1, 2, 3, 4, 5].map((step) => step === (round % 5) + 1),
  checklist: (round) => [1, 2, 4].map((bit) => (((round % 7) + 1) & bit) > 0),
  plan: (round) => [`Call ${round} families`, `Ana ${round}`, `Week ${round}`],
  matrix: (round) => [round, round + 1].flatMap((row) => [0, 1, 2].map((step) => step === row % 3)),
};
const controlsOf = (kind) => {
  const all = [...boxOf(kind).querySelectorAll("textarea, input")];
  return all.slice(0, WANTED[kind](0).length);
};
const held = (kind) => controlsOf(kind).map(({ type, checked, value }) => (type === "textarea" ? value : checked));
const holds = (kind, round) => JSON.stringify(held(kind)) === JSON.stringify(WANTED[kind](round));

function write(kind, round) {
  const wanted = WANTED[kind](round);
  for (const [index, control] of controlsOf(kind).entries()) {
    if (control.type !== "textarea") {
      if (control.checked !== wanted[index] && (control.type === "checkbox" || wanted[index])) control.click();
      continue;
    }
    control.value = wanted[index];
    control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  // Leaving the box makes it save at once, and say so the moment that it is done.
  boxOf(kind).dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

async function until(isSo) {
  const begun = performance.now();
  while (!isSo()) {
    if (performance.now() - begun > PATIENCE_MS) return false;
    await new Promise((done) => setTimeout(done, 20));
  }
  return true;
}

/** When each box said so; nothing for one that did not. */
function whenSaid(kinds, saved) {
  const said = {};
  return new Promise((done) => {
    const look = () => {
      for (const kind of kinds) {
        const line = boxOf(kind).querySelector(".reflection-status").textContent;
        if (line === saved) said[kind] ??= performance.now();
        else delete said[kind];
      }
      if (Object.keys(said).length === kinds.length) done(said);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    setTimeout(() => done(said), PATIENCE_MS);
  });
}

(async () => {
  const { round, kinds, saved, isLast } = await ask("round");
  if (round > 0) {
    await until(() => kinds.every((kind) => holds(kind, round - 1)));
    const states = kinds.map((kind) => [kind, holds(kind, round - 1) ? "kept" : JSON.stringify(held(kind))]);
    await ask("found", Object.fromEntries(states));
  }
  if (isLast) return;
  // Those of a list, a plan and a matrix come with a script of their own.
  await until(() => window.reflectoryKinds);
  const telling = whenSaid(kinds, saved);
  for (const kind of kinds) write(kind, round);
  const said = await telling;
  const now = performance.now();
  await ask("saved", Object.fromEntries(Object.entries(said).map(([kind, at]) => [kind, now - at])));
})();
