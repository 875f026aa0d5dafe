import type { Place } from "./statement.js";

export interface AnnotationPlace extends Place {
  file: string;
  endLine?: number;
}

/**
 * Where an action runs: a GitHub runner or a terminal. Everything that leaves the process goes through here, redacted by
 * the implementation once more, whatever the caller did.
 */
export interface Host {
  readonly kind: "github" | "terminal";
  readonly env: Readonly<Record<string, string | undefined>>;
  /** raw text of an input; empty when it was not given */
  input(name: string): string;
  /** hides a value in everything that is printed from now on */
  secret(value: string): void;
  output(name: string, value: string): void;
  /** what people read first: the job summary (Markdown), or nothing on a terminal */
  summary(markdown: string): Promise<void>;
  annotate(level: "error" | "warning" | "notice", message: string, at?: AnnotationPlace): void;
  /** a line for people; on a terminal it goes to stderr when stdout carries JSON */
  info(line: string): void;
  debug(line: string): void;
  /** a line that replaces the last progress line where the host can, a plain and rarer line where it cannot */
  progress(line: string): void;
  /** width of the terminal in columns, and whether colours are understood */
  readonly display: { columns: number; color: boolean };
  /** aborted when the runner or the user asks to stop (SIGINT, SIGTERM) */
  readonly cancelled: AbortSignal;
  /** folder from which the paths in inputs are read */
  readonly workspace: string;
  /** absolute path of the folder for report files */
  readonly outputDir: string;
}

/** 0 done, 1 blocked by a finding, 2 wrong input, 3 could not do the job. */
export type ExitCode = 0 | 1 | 2 | 3;
