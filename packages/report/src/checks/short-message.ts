const lines = 20;
const characters = 2_000;

/** A message of bearable length: a failed test may answer with as many lines as there are rows. */
export function shortMessage(message: string): string {
  const all = message
    .trimEnd()
    .slice(0, characters)
    .replace(/[\ud800-\udbff]$/, "")
    .split("\n");
  const shown = all.slice(0, lines).join("\n");
  return shown.length < message.trimEnd().length ? `${shown}\n…` : shown;
}
