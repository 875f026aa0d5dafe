import { EventEmitter } from "node:events";
import type { TerminalProcess } from "./terminal-host.js";

/** A terminal for tests, which keeps what was written to it. */
export interface RecordingTerminal extends TerminalProcess {
  readonly signals: EventEmitter;
  out(): string;
  err(): string;
  exited(): number | null;
}

export interface RecordingTerminalOptions {
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function recordingTerminal(options: RecordingTerminalOptions = {}): RecordingTerminal {
  const signals = new EventEmitter();
  const written = { out: "", err: "" };
  let exited: number | null = null;
  const stream = (name: "out" | "err") => ({
    write: (text: string) => void (written[name] += text),
    isTTY: options.tty ?? false,
    ...(options.columns === undefined ? {} : { columns: options.columns }),
  });
  return {
    env: options.env ?? {},
    stdout: stream("out"),
    stderr: stream("err"),
    cwd: () => "/home/me",
    exit: (code) => void (exited = code),
    on: (event, listener) => signals.on(event, listener),
    signals,
    out: () => written.out,
    err: () => written.err,
    exited: () => exited,
  };
}
