import type { TransactionControl } from "@lockkeeper/core";
import type { Classification } from "./classify.js";
import { fold, significantTokens, type Token } from "./lexer.js";
import { readName } from "./names.js";

/** What a statement that the parser refuses seems to be, by its leading keywords: enough to run it in the right place. */
export function classifyByWords(text: string): Classification {
  const tokens = leadingTokens(text);
  const words = tokens.map(({ type, start, end }) => (type === "word" ? fold(text.slice(start, end)) : "."));
  const head = words.join(" ");
  const called = words[0] === "call" ? readName(text, tokens, 1) : null;
  return {
    kind: "Unknown",
    control: CONTROL.find(([pattern]) => pattern.test(head))?.[1] ?? null,
    outsideTransaction: OUTSIDE.find(([pattern]) => pattern.test(head))?.[1] ?? null,
    concurrentIndex: null,
    calls: called ? [called.name] : [],
  };
}

const HEAD = 16;

function leadingTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const token of significantTokens(text)) {
    tokens.push(token);
    if (tokens.length === HEAD) break;
  }
  return tokens;
}

const CONTROL: readonly (readonly [RegExp, TransactionControl])[] = [
  [/^(?:begin|start transaction)\b/, "begin"],
  [/^(?:prepare transaction|(?:commit|rollback) prepared)\b/, "prepare"],
  [/^(?:savepoint|release)\b/, "savepoint"],
  [/^rollback (?:work |transaction )?to\b/, "savepoint"],
  [/^(?:commit|end|rollback|abort) (?:work |transaction )?and chain\b/, "chain"],
  [/^(?:commit|end)\b/, "commit"],
  [/^(?:rollback|abort)\b/, "rollback"],
];

/** A dot stands for anything that is no keyword: a quoted name, punctuation, a number. */
const OUTSIDE: readonly (readonly [RegExp, string])[] = [
  [/^create (?:unique )?index concurrently\b/, "CREATE INDEX CONCURRENTLY"],
  [/^drop index concurrently\b/, "DROP INDEX CONCURRENTLY"],
  [/^reindex\b.*\bconcurrently\b/, "REINDEX CONCURRENTLY"],
  [/^reindex (?:\. .*)?(schema|database|system)\b/, "REINDEX of a whole schema or database"],
  [/^alter table\b.*\bdetach partition\b.*\bconcurrently\b/, "DETACH PARTITION CONCURRENTLY"],
  [/^vacuum\b/, "VACUUM"],
  [/^repack\b/, "REPACK"],
  [/^cluster(?: \.| verbose)*$/, "CLUSTER without a table"],
  [/^alter system\b/, "ALTER SYSTEM"],
  [/^create database\b/, "CREATE DATABASE"],
  [/^drop database\b/, "DROP DATABASE"],
  [/^create tablespace\b/, "CREATE TABLESPACE"],
  [/^drop tablespace\b/, "DROP TABLESPACE"],
  [/^alter database .*\bset tablespace\b/, "ALTER DATABASE ... SET TABLESPACE"],
  [/^create subscription\b/, "CREATE SUBSCRIPTION"],
  [/^drop subscription\b/, "DROP SUBSCRIPTION"],
  [/^discard all\b/, "DISCARD ALL"],
];
