import { split } from "@lockkeeper/sql/split";

/** The statements of an object's DDL, those left out that set owner and rights: they have pieces of their own. */
export function splitDdl(ddl: string): string[] {
  return split(ddl, "ddl.sql")
    .pieces.map(({ text }) => text)
    .filter((text) => !/^(?:GRANT|REVOKE)\s|^ALTER\s[^;]*\sOWNER TO\s(?:"(?:[^"]|"")*"|[^\s"]+)$/.test(text));
}
