import { parseDuration, type Problem } from "@lockkeeper/core";
import { Cron } from "croner";

/** Times at which something begins and lasts: lines of `<cron> <duration> [<time zone>]`. */
export interface Schedule {
  times: readonly Times[];
}

interface Times {
  /** as it was written */
  said: string;
  cron: Cron;
  durationMs: number;
}

const example = "0 22 * * 1-5 4h Europe/Berlin";
const longestMs = 31 * 86_400_000;

/** Reads the lines of an input. What is wrong with each is a problem of its own. No line is no schedule. */
export function readSchedule(
  lines: readonly string[],
  input: string,
): { schedule: Schedule | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const times = lines.flatMap((line) => {
    const read = readLine(line.trim());
    if ("times" in read) return [read.times];
    const message = `\`${line.trim()}\` in \`${input}\` ${read.problem}.`;
    problems.push({ id: input, file: null, place: null, message, remedy: `${input}: "${example}"` });
    return [];
  });
  return { schedule: times.length > 0 ? { times } : null, problems };
}

function readLine(line: string): { times: Times } | { problem: string } {
  const words = line.split(/\s+/);
  // five fields of a cron, a duration, and perhaps a time zone
  if (words.length < 6 || words.length > 7)
    return { problem: "is not `<minute> <hour> <day> <month> <weekday> <duration> <time zone>`" };
  const [pattern, length = "", timezone = "UTC"] = [words.slice(0, 5).join(" "), words[5], words[6]];
  const durationMs = parseDuration(length);
  if (durationMs === null) return { problem: `has the duration \`${length}\`, which must be like 4h or 30m` };
  if (durationMs < 60_000 || durationMs > longestMs)
    return { problem: `lasts \`${length}\`, which must be from 1m to 31d` };
  if (!isTimeZone(timezone)) return { problem: `names the time zone \`${timezone}\`, which nobody knows` };
  try {
    const cron = new Cron(pattern, { mode: "5-part", fixedTimeRule: "no-wildcard", timezone, paused: true });
    if (cron.nextRun(new Date(0)) === null) return { problem: `has the cron \`${pattern}\`, which never comes` };
    return { times: { said: line, cron, durationMs } };
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, "").replace(/\.$/, "") : "";
    return { problem: `has the cron \`${pattern}\`, which cannot be read (${why})` };
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** So often is looked further; beyond it nothing is foreseen. */
const steps = 1_000;

/**
 * When what is on at `now` ends: times that begin before others have ended are one. Null when nothing is on. `Infinity`
 * where no end is in sight.
 */
export function endOf({ times }: Schedule, now: Date): number | null {
  let end = now.getTime();
  for (let step = 0; step < steps; step += 1) {
    const next = Math.max(...times.map((each) => endAfter(each, end)));
    if (next <= end) return step === 0 ? null : end;
    end = next;
  }
  return Number.POSITIVE_INFINITY;
}

/** End of the last of these times that had begun at `at`. */
function endAfter({ cron, durationMs }: Times, at: number): number {
  // croner looks strictly before, and at whole seconds
  const [start] = cron.previousRuns(1, new Date(at + 1_000));
  return start === undefined || start.getTime() > at ? Number.NEGATIVE_INFINITY : start.getTime() + durationMs;
}

/** When the next of the times begins, after `now`; null when none does. */
export function nextOf({ times }: Schedule, now: number): number | null {
  const starts = times.flatMap(({ cron }) => cron.nextRun(new Date(now))?.getTime() ?? []);
  return starts.length === 0 ? null : Math.min(...starts);
}
