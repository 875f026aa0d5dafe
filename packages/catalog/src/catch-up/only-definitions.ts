import { split } from "@lockkeeper/sql/split";
import type { Piece } from "./writing.js";

const verbs = /^(?:CREATE|ALTER|DROP|COMMENT ON|GRANT|REVOKE|SECURITY LABEL|REINDEX INDEX) /;

/** What belongs to the whole server: no snapshot holds it, so nobody would see that it was changed. */
const beyond = /^(?:CREATE|ALTER|DROP) (?:ROLE|USER(?! MAPPING)|GROUP|SYSTEM|DATABASE|TABLESPACE|OWNED)\b/i;

/** As `onDatabase` writes it, the one statement that is not what it does. */
const aboutDatabase =
  /^DO \$(dox*)\$ BEGIN EXECUTE format\(E?'((?:[^'\\]|''|\\\\)*)', current_database\(\)\); END \$\1\$;?$/;
const onDatabase =
  /^(?:ALTER DATABASE|ALTER ROLE (?:"(?:[^"]|"")*"|[^\s";]+) IN DATABASE|COMMENT ON DATABASE|SECURITY LABEL|GRANT|REVOKE)\b/;

/**
 * Whether a text is one statement that defines something, as a snapshot has it. A snapshot may come out of a file that anybody
 * wrote: what else stands in it, a DELETE or a second statement, would run on a rehearsal and stand in a migration.
 */
export function isDefinition(sql: string): boolean {
  const [, , inner] = aboutDatabase.exec(sql) ?? [];
  if (inner !== undefined) {
    const text = inner.replaceAll("''", "'").replaceAll("\\\\", "\\").replace("%I", "x").replaceAll("%%", "%");
    return onDatabase.test(text) && isOne(text);
  }
  if (!verbs.test(sql) || beyond.test(sql) || !isOne(sql)) return false;
  // without an object it would make somebody a member of a role
  return !/^(?:GRANT|REVOKE)/.test(sql) || / ON /.test(sql.replace(/"(?:[^"]|"")*"/g, "x"));
}

function isOne(sql: string): boolean {
  const { pieces, problems } = split(sql, "definition.sql");
  return pieces.length === 1 && problems.length === 0;
}

/** Those of the pieces that define something; the others are told. */
export function onlyDefinitions(pieces: readonly Piece[], leave: (sentence: string) => void): Piece[] {
  return pieces.filter(({ sql, about: { kind, identity } }) => {
    if (isDefinition(sql)) return true;
    leave(`${kind} ${identity}: what stands there as its definition is none, or more than one statement`);
    return false;
  });
}
