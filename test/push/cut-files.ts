const mixed = (n: number) => `insert into ledger values ('${n}a');
create index concurrently idx_${n} on t_1 (id);
insert into ledger values ('${n}b');
insert into ledger values ('${n}c');
`;

/** One kind of file each; every one inserts its own number, so that what ran twice shows. */
const kinds: Record<string, (n: number) => string> = {
  plain: (n) => `create table t_${n} (id int primary key, note text);\ninsert into ledger values ('${n}a');\n`,
  wrapped: (n) => `begin;\ncreate table t_${n} (id int);\ninsert into ledger values ('${n}a');\ncommit;\n`,
  mixed,
  several: (n) =>
    `begin;\ncreate table t_${n} (id int);\ninsert into ledger values ('${n}a');\ncommit;\nbegin;\ninsert into ledger values ('${n}b');\ncommit;\n`,
  enum: (n) =>
    `-- lockkeeper: no-transaction\nalter type mood add value 'm${n}';\ncreate table t_${n} (m mood default 'm${n}');\ninsert into ledger values ('${n}a');\n`,
  vacuum: (n) => `insert into ledger values ('${n}a');\nvacuum ledger;\n`,
  alone: (n) => `create unique index concurrently if not exists "Idx ${n}" on public.t_1 (id, note);\n`,
};

function kindOf(name: string): (n: number) => string {
  const kind = kinds[name];
  if (!kind) throw new Error(`there is no kind ${name}`);
  return kind;
}

/** The first file makes what the others use. */
const first = `create table ledger (entry text);
create type mood as enum ('sad');
create table t_1 (id int primary key, note text);
insert into t_1 select n, n::text from generate_series(1, 50) n;
insert into ledger values ('1a');
`;

const version = (n: number) => String(20240100000000 + n);

/** A folder of the first file and one for each kind that is named. */
export function filesOf(names: readonly string[]): Record<string, string> {
  const texts = [first, ...names.map((name, i) => kindOf(name)(i + 2))];
  return Object.fromEntries(texts.map((text, i) => [`supabase/migrations/${version(i + 1)}_f.sql`, text]));
}

/** The ledger rows that a version inserts. */
export const entriesOf = (fileVersion: string): string[] => {
  const n = Number(fileVersion) - 20240100000000;
  return ["a", "b", "c"].map((letter) => `${n}${letter}`);
};

export const six = filesOf(["mixed", "plain", "enum", "several", "vacuum"]);
const nine = ["plain", "mixed", "wrapped", "several", "enum", "plain", "alone", "vacuum", "plain"];
export const twenty = filesOf([...nine, "plain", ...nine]);
