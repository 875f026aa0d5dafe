import type { PreviewReport, ReportStatement } from "@lockkeeper/core";
import { oneLine } from "@lockkeeper/core";
import type { Phrase } from "../phrase.js";
import { shortName } from "../short-name.js";
import { linkTo } from "../source-link.js";

/** Where the files of a report can be read. */
export type Links = (file: string, line: number | null) => string | null;

export function linksOf({ run }: Pick<PreviewReport, "run">): Links {
  return (file, line) => linkTo({ runUrl: run.url, commit: run.commit }, file, line);
}

/** `20261118_add_tier.sql:12`, linked where it can be read. */
export function placePhrase(file: string, line: number | null, links: Links): Phrase {
  return [{ name: line === null ? shortName(file) : `${shortName(file)}:${line}`, href: links(file, line) }];
}

/** The beginning of a statement without the comments before it, on one line. */
export function statementHead({ sql }: Pick<ReportStatement, "sql">, max = 60): string {
  return oneLine(withoutComments(sql), max) || oneLine(sql, max);
}

/** A statement's text without the comments and white space before its first word. */
export function withoutComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/, "");
}
