/**
 * Parts of a table's name: `bot_config`, `app.bot_config`, `"My Schema"."bot.config"`. Case is kept. Null for what is no name.
 */
export function tableParts(name: string | readonly string[]): readonly string[] | null {
  const parts = typeof name === "string" ? splitName(name) : name;
  const fine = parts !== null && (parts.length === 1 || parts.length === 2) && parts.every(isIdentifier);
  return fine ? parts : null;
}

/** What PostgreSQL takes for a name once it is quoted. */
export function isIdentifier(name: string): boolean {
  return name !== "" && !name.includes("\0");
}

function splitName(name: string): string[] | null {
  const part = '(?:"((?:[^"]|"")+)"|([^".]+))';
  const match = new RegExp(`^${part}(?:\\.${part})?$`).exec(name);
  if (match === null) return null;
  const [, quoted1, bare1, quoted2, bare2] = match;
  return [quoted1?.replaceAll('""', '"') ?? bare1, quoted2?.replaceAll('""', '"') ?? bare2].filter(
    (one) => one !== undefined,
  );
}

/** A name as PostgreSQL reads it. */
export function quoteName(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
}
