import { expect, test } from "@jest/globals";
import { readSchedule, type Schedule } from "./schedule.js";
import { judgeWindow, windowAt } from "./window.js";

function schedule(...lines: string[]): Schedule | null {
  const { schedule: read, problems } = readSchedule(lines, "maintenance-window");
  expect(problems).toEqual([]);
  return read;
}

/** `open until ...`, `closed until ...` */
function said(window: readonly string[], now: string, blackout: readonly string[] = []): string {
  const limits = { window: schedule(...window), blackout: schedule(...blackout) };
  const { open, until, next } = windowAt(limits, new Date(now));
  return open ? `open until ${until}` : `closed until ${next}`;
}

const weekdays = ["0 22 * * 1-5 4h Europe/Berlin"];

// 2026-11-20 is a Friday, and Berlin an hour ahead of UTC
const cases: [name: string, window: readonly string[], now: string, expected: string][] = [
  ["an evening before", weekdays, "2026-11-20T20:59:59Z", "closed until 2026-11-20T21:00:00.000Z"],
  ["at its first second", weekdays, "2026-11-20T21:00:00Z", "open until 2026-11-21T01:00:00.000Z"],
  ["within its first second", weekdays, "2026-11-20T21:00:00.400Z", "open until 2026-11-21T01:00:00.000Z"],
  [
    "over midnight into a day that is not its own",
    weekdays,
    "2026-11-21T00:30:00Z",
    "open until 2026-11-21T01:00:00.000Z",
  ],
  ["at its end", weekdays, "2026-11-21T01:00:00Z", "closed until 2026-11-23T21:00:00.000Z"],
  ["without a time zone it is UTC", ["30 4 * * * 30m"], "2026-11-20T04:45:00Z", "open until 2026-11-20T05:00:00.000Z"],
  ["names of days and months", ["0 4 * NOV FRI 2h"], "2026-11-20T05:00:00Z", "open until 2026-11-20T06:00:00.000Z"],
  ["longer than its interval, it never closes", ["0 * * * * 2h"], "2026-11-20T05:00:00Z", "open until null"],
  ["as long as its interval, neither", ["0 0 * * * 1d"], "2026-11-20T05:00:00Z", "open until null"],
  [
    "every minute of an hour is one window",
    ["* 22 * * * 4h"],
    "2026-11-20T22:30:00Z",
    "open until 2026-11-21T02:59:00.000Z",
  ],
  [
    "two windows that meet",
    ["0 4 * * * 2h", "0 6 * * * 1h"],
    "2026-11-20T04:30:00Z",
    "open until 2026-11-20T07:00:00.000Z",
  ],
  [
    "the nearer of two",
    ["0 4 * * * 1h", "0 16 * * * 1h"],
    "2026-11-20T12:00:00Z",
    "closed until 2026-11-20T16:00:00.000Z",
  ],
  [
    "once a year, almost a year away",
    ["0 0 19 11 * 1d"],
    "2026-11-20T12:00:00Z",
    "closed until 2027-11-19T00:00:00.000Z",
  ],
  // clocks go from 2:00 to 3:00: half past two comes at three, and lasts its real hour
  [
    "in the hour that is left out",
    ["30 2 * * * 1h Europe/Berlin"],
    "2026-03-29T01:30:00Z",
    "open until 2026-03-29T02:00:00.000Z",
  ],
  [
    "before the hour that is left out",
    ["30 2 * * * 1h Europe/Berlin"],
    "2026-03-29T00:59:00Z",
    "closed until 2026-03-29T01:00:00.000Z",
  ],
  [
    "across it: four hours are four hours",
    ["0 0 * * * 4h Europe/Berlin"],
    "2026-03-29T02:59:00Z",
    "open until 2026-03-29T03:00:00.000Z",
  ],
  // clocks go from 3:00 back to 2:00: half past two comes twice, and the window once
  [
    "in the hour that comes twice",
    ["30 2 * * * 30m Europe/Berlin"],
    "2026-10-25T00:45:00Z",
    "open until 2026-10-25T01:00:00.000Z",
  ],
  [
    "in its second time",
    ["30 2 * * * 30m Europe/Berlin"],
    "2026-10-25T01:45:00Z",
    "closed until 2026-10-26T01:30:00.000Z",
  ],
  [
    "a zone that is half an hour off",
    ["0 22 * * * 1h Asia/Kolkata"],
    "2026-11-20T16:45:00Z",
    "open until 2026-11-20T17:30:00.000Z",
  ],
];

test.each(cases)("%s", (_, window, now, expected) => {
  expect(said(window, now)).toBe(expected);
});

const blackouts: [name: string, window: readonly string[], blackout: string, now: string, expected: string][] = [
  ["it closes a window", weekdays, "0 0 20 11 * 2d", "2026-11-20T22:00:00Z", "closed until 2026-11-23T21:00:00.000Z"],
  [
    "the rest of a window",
    weekdays,
    "0 20 20 11 * 3h",
    "2026-11-20T22:00:00Z",
    "closed until 2026-11-20T23:00:00.000Z",
  ],
  ["it ends one early", weekdays, "0 23 20 11 * 3h", "2026-11-20T22:00:00Z", "open until 2026-11-20T23:00:00.000Z"],
  ["alone", [], "0 0 24 12 * 10d", "2026-12-25T12:00:00Z", "closed until 2027-01-03T00:00:00.000Z"],
  ["alone, on another day", [], "0 0 24 12 * 10d", "2026-11-20T12:00:00Z", "open until 2026-12-24T00:00:00.000Z"],
  ["over every window there is", ["0 4 * * * 1h"], "0 0 * * * 1d", "2026-11-20T04:30:00Z", "closed until null"],
];

test.each(blackouts)("blackout: %s", (_, window, blackout, now, expected) => {
  expect(said(window, now, [blackout])).toBe(expected);
});

test("every line that is wrong is a problem of its own", () => {
  const { schedule: read, problems } = readSchedule(
    [
      "0 22 * * 1-5",
      "0 22 * * 1-5 4 Europe/Berlin",
      "0 22 * * 1-5 4h Europe/Berlim",
      "0 25 * * * 4h",
      "0 0 30 2 * 4h",
      "0 0 * * * 40d",
      "0 0 * * * 0",
      "0 22 * * 1-5 4h Europe/Berlin today",
      "0 4 * * * 1h",
    ],
    "maintenance-window",
  );
  expect(problems.map(({ message }) => message)).toEqual([
    "`0 22 * * 1-5` in `maintenance-window` is not `<minute> <hour> <day> <month> <weekday> <duration> <time zone>`.",
    "`0 22 * * 1-5 4 Europe/Berlin` in `maintenance-window` has the duration `4`, which must be like 4h or 30m.",
    "`0 22 * * 1-5 4h Europe/Berlim` in `maintenance-window` names the time zone `Europe/Berlim`, which nobody knows.",
    expect.stringMatching(
      /^`0 25 \* \* \* 4h` in `maintenance-window` has the cron `0 25 \* \* \*`, which cannot be read \(.*25.*\)\.$/,
    ),
    "`0 0 30 2 * 4h` in `maintenance-window` has the cron `0 0 30 2 *`, which never comes.",
    "`0 0 * * * 40d` in `maintenance-window` lasts `40d`, which must be from 1m to 31d.",
    "`0 0 * * * 0` in `maintenance-window` lasts `0`, which must be from 1m to 31d.",
    "`0 22 * * 1-5 4h Europe/Berlin today` in `maintenance-window` is not `<minute> <hour> <day> <month> <weekday> <duration> <time zone>`.",
  ]);
  expect(read?.times.map((times) => times.said)).toEqual(["0 4 * * * 1h"]);
});

test("a check says how long it stays so", () => {
  const limits = (window: Schedule | null) => ({ window, blackout: null }) as Parameters<typeof judgeWindow>[0];
  const judged = (at: string) => judgeWindow(limits(schedule(...weekdays)), new Date(at)).verdict;
  expect(judged("2026-11-20T22:30:00Z")).toEqual({
    state: "passed",
    message: "open, until 01:00 UTC on 2026-11-21, for 2 h 30 min more",
    remedy: null,
  });
  expect(judged("2026-11-20T20:00:00Z")).toMatchObject({
    state: "failed",
    message:
      "The maintenance window is closed, and opens at 21:00 UTC on 2026-11-20, in 1 h (0 22 * * 1-5 4h Europe/Berlin).",
  });
  expect(judgeWindow(limits(null), new Date(0)).verdict.state).toBe("skipped");
});
