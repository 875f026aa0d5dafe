const file = (n: number, down = false) => `supabase/migrations/2024010${n}000000_f${down ? ".down" : ""}.sql`;

/** The path of the n-th migration, or of its way back. */
export const wayFile = file;

/**
 * Ways back of each kind: one transaction, several parts, a section of the file. Each writes into the ledger, so that what ran
 * twice shows.
 */
export const ways: Record<string, string> = {
  [file(1)]: "create table ledger (entry text);\ncreate table t (id int primary key, note text);\n",
  [file(2)]: "create table two ();\n",
  [file(2, true)]: "drop table two;\ninsert into ledger values ('2');\n",
  [file(3)]: "create index concurrently t_note on t (note);\n",
  [file(3, true)]:
    "insert into ledger values ('3a');\ndrop index concurrently t_note;\ninsert into ledger values ('3b');\nvacuum ledger;\n",
  [file(4)]: "create table four ();\n/* lockkeeper: down\ndrop table four;\ninsert into ledger values ('4');\n*/\n",
  [file(5)]: "create table five ();\n",
  [file(5, true)]:
    "-- lockkeeper: no-transaction\ninsert into ledger values ('5a');\ndrop table five;\ninsert into ledger values ('5b');\n",
};

/** What the ledger holds when all but the first are taken back, each once. */
export const wholeLedger = ["2", "3a", "3b", "4", "5a", "5b"];
