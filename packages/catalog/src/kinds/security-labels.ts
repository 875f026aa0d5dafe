import { quoteName } from "@lockkeeper/core";
import { reader } from "../kind.js";
import { onDatabase } from "../on-database.js";
import { literal, sqlName } from "../sql-name.js";
import { objectPhrase } from "./object-phrase.js";

interface LabelRow {
  catalog: string;
  oid: string;
  part: number;
  provider: string;
  label: string;
}

/** Read after what they are about. */
export const securityLabels = reader<LabelRow>(
  "security labels",
  () => `
select l.classoid::regclass::text as catalog, l.objoid::text as oid, l.objsubid::int4 as part, l.provider, l.label
from pg_seclabel l
union all
select 'pg_database', l.objoid::text, 0, l.provider, l.label from pg_shseclabel l
where l.classoid = 'pg_database'::regclass and l.objoid = (select oid from pg_database where datname = current_database())`,
  ({ catalog, oid, part, provider: name, label }, into) => {
    const about = into.at({ catalog, oid, part });
    if (!about) return;
    const provider = quoteName(name);
    const object = `${about.kind} ${about.identity}`;
    const of = `SECURITY LABEL FOR ${sqlName(provider)} ON`;
    const is = `IS ${literal(label)}`;
    into.add({
      kind: "security label",
      identity: `${provider} ON ${object}`,
      attributes: { object, provider, label },
      ddl: about.kind === "database" ? onDatabase(`${of} DATABASE`, is) : `${of} ${objectPhrase(about)} ${is};`,
    });
  },
);
