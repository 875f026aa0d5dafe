import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "not-in-transaction",
  category: "locking",
  severity: "blocking",
  catalogue: ["L04"],
  aliases: ["squawk:ban-concurrent-index-creation-in-transaction"],
  title: "Statement that cannot run in a transaction",
  why: "PostgreSQL refuses CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE and the like inside a transaction block, a function or a DO block with error 25001. The migration stops there.",
  fix: "Write it outside of BEGIN ... COMMIT and of DO blocks, best alone in a file of its own; such a file is run without a transaction.",
  statement: ({ statement, migration, error }) => {
    const segment = migration.execution.segments.find(({ statements }) => statements.includes(statement.index));
    const boxed = statement.outsideTransaction !== null && segment?.transactional === true;
    if (!boxed && error?.sqlstate !== "25001") return [];
    const what = statement.outsideTransaction ?? "What it runs";
    return [{ relation: null, message: `${what} cannot run inside a transaction, so this migration fails here` }];
  },
});
