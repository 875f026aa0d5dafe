import { oneLine } from "@lockkeeper/core";
import type { MigrationStatement } from "./migration.js";

export interface MigrationHeader {
  /** what the file is: `Brings the migrations to what production is` */
  title: string;
  /** from where to where, when, and how it was tried; each on a line of its own */
  lines: readonly string[];
}

const width = 100;

/**
 * The text of a migration file: a comment on top, what is lost before the statement that loses it, and the statements. No
 * word of a name ends a comment: control characters and line breaks are shown, not written.
 */
export function renderMigration(statements: readonly MigrationStatement[], header: MigrationHeader): string {
  const top = [header.title, ...header.lines].map(comment);
  const losses = statements.flatMap(({ destroys }) => (destroys === null ? [] : [destroys]));
  const warning =
    losses.length > 0
      ? [
          "--",
          comment(
            `It loses data: ${losses.length === 1 ? "one statement" : `${losses.length} statements`}, marked below.`,
          ),
        ]
      : [];
  const parts: string[] = [[...top, ...warning].join("\n")];
  let before: MigrationStatement | null = null;
  for (const statement of statements) {
    const text = `${statement.destroys === null ? "" : `${comment(`LOSES: ${statement.destroys}`)}\n`}${statement.sql};`;
    // one-liners of one object stand together
    const together = before !== null && belongs(before, statement);
    if (together) parts[parts.length - 1] += `\n${text}`;
    else parts.push(text);
    before = statement;
  }
  return `${parts.join("\n\n")}\n`;
}

function belongs(one: MigrationStatement, other: MigrationStatement): boolean {
  return isShort(other) && familyOf(one) === familyOf(other);
}

function familyOf({ about }: MigrationStatement): string {
  return about.kind === "grant" || about.kind === "comment" || about.kind === "default privilege"
    ? about.kind
    : about.identity;
}

function comment(text: string): string {
  return `-- ${oneLine(text)}`.trimEnd();
}

const isShort = ({ sql }: MigrationStatement) => !sql.includes("\n") && sql.length < width;
