import { readFileSync } from "node:fs";

/** What a statement did to `t` and the tables around it (setup.sql), measured by hand on a server. */
export interface Effects {
  /** strongest mode by table: AS, RS, RE, SUE, S, SRE, E, AE, weakest first */
  locks: Record<string, string>;
  /** the same by index and sequence */
  idxlocks: Record<string, string>;
  rewrite: string[];
  scan: string[];
}

export interface MatrixEntry {
  name: string;
  sql: string;
  /** SQLSTATE and message of a statement that the major does not know */
  expected: Effects | { err: string };
}

/** The oracle: 167 statements as PostgreSQL of that major (14 to 18) carries them out. */
export function lockMatrix(major: number): MatrixEntry[] {
  const file: Record<string, { sql: string } & Record<string, unknown>> = JSON.parse(text("matrix.json"));
  return Object.entries(file).map(([name, { sql, ...on }]) => {
    const found = Object.entries(on).find(([majors]) => {
      const [first, last = first] = majors.split("-").map(Number);
      return major >= Number(first) && major <= Number(last);
    });
    if (!found) throw new Error(`${name} was not measured on ${major}`);
    const effects = found[1] as Partial<Effects> & { err?: string };
    if (effects.err !== undefined) return { name, sql, expected: { err: effects.err } };
    return { name, sql, expected: { locks: {}, idxlocks: {}, rewrite: [], scan: [], ...effects } };
  });
}

/** The schema and rows on which each statement was measured. */
export function lockMatrixSetup(): string {
  return text("setup.sql");
}

function text(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}
