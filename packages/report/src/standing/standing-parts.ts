import { formatDuration, plural, type StandingReport } from "@lockkeeper/core";
import type { Detail } from "../details.js";
import { prose, say } from "../phrase.js";
import type { FileRow } from "../rows.js";
import { pushVerdict, type Verdict } from "../verdict.js";

/** What a reader with two seconds learns. */
export function standingVerdict({ stands, engine, receipt, seeds, database }: StandingReport): Verdict {
  if (!stands) {
    const { words } = pushVerdict(receipt);
    return {
      tone: "bad",
      words,
      facts: [["on a throw-away database, which is removed"], ["PostgreSQL ", { prose: engine.version }]],
    };
  }
  const facts = [
    [`${plural(receipt.files.length, "migration")} in ${formatDuration(receipt.durationMs)}`],
    ...(seeds.length > 0 ? [[plural(seeds.length, "seed")]] : []),
    ["PostgreSQL ", { prose: engine.version }],
    say`${`${database.host}:${database.port}/${database.database}`} as ${database.user}`,
  ];
  return { tone: "good", words: "A throw-away database stands", facts };
}

/** The seeds as rows of a table. */
export function seedRows({ seeds }: StandingReport): FileRow[] {
  return seeds.map(({ file, statements, durationMs }) => ({
    file,
    statements: String(statements),
    note: "",
    time: formatDuration(durationMs),
    state: "run",
    tone: "good",
    matters: false,
  }));
}

/** What differs from a real target, each a sentence. */
export function standingNotices({ receipt, engine }: StandingReport): string[] {
  const { standIns } = engine;
  const played =
    standIns.length === 0 ? [] : [`Only played here: ${standIns.map((name) => `\`${name}\``).join(", ")}.`];
  return [...receipt.plan.notices, ...receipt.notices, ...played];
}

/** How the database came about. */
export function standingDetails({ engine, platform, receipt, database }: StandingReport): Detail[] {
  return [
    { label: "Server", value: prose(engine.chosen) },
    { label: "Database", value: say`${database.database} as ${database.user}, platform ${platform}` },
    { label: "Layout", value: say`${receipt.plan.layout}` },
  ];
}
