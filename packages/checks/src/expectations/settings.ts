import type { Database } from "@lockkeeper/core";
import { otherwise, type DeclaredChecks } from "./declared.js";
import type { Expectations } from "./format.js";
import { suggestion } from "./names.js";

const query = `select s.name, pg_catalog.current_setting(s.name) as shown from pg_catalog.pg_settings s
  union all
  select w.name, pg_catalog.current_setting(w.name, true) from pg_catalog.unnest($1::text[]) as w(name)
  where not exists (select from pg_catalog.pg_settings s where pg_catalog.lower(s.name) = pg_catalog.lower(w.name))`;

/** Settings of the server as the login has them, in one flight. */
export async function checkSettings(db: Database, { settings }: Expectations, into: DeclaredChecks): Promise<void> {
  if (!settings || settings.value.length === 0) return;
  const rows = await db.query<{ name: string; shown: string | null }>(query, [settings.value.map(({ name }) => name)]);
  const known = new Map(
    rows.flatMap(({ name, shown }) => (shown === null ? [] : [[name.toLowerCase(), shown] as const])),
  );
  for (const { name, place, value } of settings.value) {
    const shown = known.get(name.toLowerCase()) ?? null;
    if (shown === null) {
      into.add(place, `setting \`${name}\``, [
        `The server has no setting \`${name}\`.${suggestion(name, known.keys())}`,
      ]);
    } else if (typeof value === "string") {
      into.add(
        place,
        `setting \`${name}\` is \`${value}\``,
        same(shown, value) ? [] : [otherwise("value", shown, value)],
      );
    } else {
      const [least, most] = [value["at-least"]?.value, value["at-most"]?.value];
      const words = [
        least === undefined ? "" : `at least \`${least}\``,
        most === undefined ? "" : `at most \`${most}\``,
      ].filter((word) => word !== "");
      into.add(place, `setting \`${name}\` is ${words.join(" and ")}`, within(shown, least, most));
    }
  }
}

const truth = (text: string) =>
  /^(?:on|true|yes)$/i.test(text) ? "on" : /^(?:off|false|no)$/i.test(text) ? "off" : null;

function same(shown: string, wanted: string): boolean {
  if (shown === wanted) return true;
  if (truth(shown) !== null) return truth(shown) === truth(wanted);
  const [a, b] = [amount(shown), amount(wanted)];
  return a !== null && b !== null && a.unit === b.unit && a.number === b.number;
}

function within(shown: string, least: string | undefined, most: string | undefined): string[] {
  const found = amount(shown);
  const problems: string[] = [];
  for (const [bound, sign] of [
    [least, 1],
    [most, -1],
  ] as const) {
    if (bound === undefined) continue;
    const limit = amount(bound);
    if (found === null || limit === null || (found.unit !== limit.unit && found.number !== 0 && limit.number !== 0))
      problems.push(`\`${shown}\` cannot be compared with \`${bound}\`.`);
    else if (sign * (found.number - limit.number) < 0) problems.push(`It is \`${shown}\`.`);
  }
  return [...new Set(problems)];
}

const factors: Readonly<Record<string, readonly ["bytes" | "ms", number]>> = {
  B: ["bytes", 1],
  kB: ["bytes", 1024],
  MB: ["bytes", 1024 ** 2],
  GB: ["bytes", 1024 ** 3],
  TB: ["bytes", 1024 ** 4],
  us: ["ms", 0.001],
  ms: ["ms", 1],
  s: ["ms", 1_000],
  min: ["ms", 60_000],
  h: ["ms", 3_600_000],
  d: ["ms", 86_400_000],
};

/** `64MB`, `2min`, `100`: with PostgreSQL's units. */
function amount(text: string): { number: number; unit: string } | null {
  const [, digits, unit = ""] = /^(-?\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  if (unit === "") return { number: Number(digits), unit: "" };
  const factor = Object.hasOwn(factors, unit) ? factors[unit] : undefined;
  return factor ? { number: Number(digits) * factor[1], unit: factor[0] } : null;
}
