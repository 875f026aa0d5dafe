import {
  formatBytes,
  formatDuration,
  formatMoment,
  type PreflightFacts,
  type PreflightReport,
  type PreviewReport,
} from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import type { Tone } from "../../theme.js";
import { list, type Section, table, type TableRow } from "../document.js";

/** What somebody has to know before approving: who asks, what it is for, until when, and how the target is at this moment. */
export function approvalSection(report: PreviewReport): Section | null {
  const { preflight } = report;
  if (preflight === null || report.migrations.length === 0) return null;
  const rows = [
    row("Asked by", askedBy(report)),
    row("For", target(report)),
    row("Plan", [{ name: report.plan.digest }]),
    row("To be applied until", expiry(report)),
    row("Way back", wayBack(report), wayBackTone(report)),
    ...factRows(preflight.facts),
  ].filter(({ cells }) => cells[1] !== undefined && cells[1].phrase.length > 0);
  return {
    id: "approval",
    title: "What you approve",
    note: "exactly this plan, on this database; anything else is refused",
    folded: false,
    blocks: [...emergency(preflight), ...table("fact", [{ title: "" }, { title: "" }], rows)],
  };
}

function row(title: string, phrase: Phrase, tone?: Tone): TableRow {
  return { cells: [{ phrase: [title] }, { phrase, ...(tone && { tone }) }], matters: tone !== undefined };
}

function emergency({ emergency: reason }: PreflightReport) {
  if (reason === null) return [];
  const said: Phrase = [
    { strong: "Emergency:" },
    " required checks, staging's head start, the window and the backup's age were not asked for. The reason given: ",
    { prose: reason },
  ];
  return list([said]);
}

function askedBy({ run }: PreviewReport): Phrase {
  const commit: Phrase = run.commit === null ? [] : [" at commit ", { name: run.commit.slice(0, 12) }];
  return run.actor === null ? commit : [{ name: run.actor }, ...commit];
}

function target({ target: found }: PreviewReport): Phrase {
  if (found === null) return [];
  const { host, database, systemIdentifier, serverVersion } = found;
  const identity: Phrase = systemIdentifier === null ? [] : [", system identifier ", { name: systemIdentifier }];
  return [{ name: `${host}/${database}` }, ", PostgreSQL ", { prose: serverVersion }, ...identity];
}

function expiry({ expiresAt }: PreviewReport): Phrase {
  return expiresAt === null ? [] : [{ prose: formatMoment(expiresAt) }];
}

const restored = (report: PreviewReport) =>
  report.rollback.migrations.filter(({ result }) => result === "restored").length;

function wayBack(report: PreviewReport): Phrase {
  const all = report.migrations.length;
  if (all === 0) return [];
  const back = restored(report);
  if (back === all) return ["rehearsed for every migration: a failed proof is taken back by itself"];
  return [`rehearsed for ${back} of ${all}: after a failed proof `, { strong: "people decide" }];
}

const wayBackTone = (report: PreviewReport): Tone => (restored(report) === report.migrations.length ? "good" : "warn");

function factRows(facts: PreflightFacts): TableRow[] {
  const { backup, window, longestTransaction: longest, lag, databaseBytes, connections, lastDeployment: last } = facts;
  const unknown = new Set(facts.unknown);
  const told = (name: keyof PreflightFacts, phrase: Phrase): Phrase => (unknown.has(name) ? ["not known"] : phrase);
  return [
    backup === null
      ? row("Last backup", ["not known: no report was given"], "warn")
      : row("Last backup", [
          `${formatDuration(backup.ageMs)} ago`,
          ...(backup.kind === null ? [] : [", ", { prose: backup.kind }]),
          ", as ",
          { prose: backup.source },
          " says",
        ]),
    window === null
      ? row("Maintenance window", [])
      : row("Maintenance window", windowPhrase(window), window.open ? "good" : "warn"),
    row(
      "Longest transaction",
      told(
        "longestTransaction",
        longest === null
          ? ["none that matters"]
          : [
              `${formatDuration(longest.ageMs)}: `,
              { name: longest.user },
              " in ",
              { name: longest.application || "an unnamed application" },
              `, pid ${longest.pid}, `,
              { prose: longest.state },
            ],
      ),
    ),
    row("Replication", told("lag", lag.length === 0 ? ["no standby"] : lag.flatMap(lagPhrase))),
    row("Size", told("databaseBytes", databaseBytes === null ? [] : [formatBytes(databaseBytes)])),
    row("Connections", told("connections", connections === null ? [] : [`${connections.used} of ${connections.max}`])),
    row(
      "Last deployment",
      told(
        "lastDeployment",
        last === null
          ? ["none on record"]
          : [
              { prose: last.result ?? "not finished" },
              " at ",
              { prose: formatMoment(last.startedAt) },
              ...(last.actor === null ? [] : [" by ", { name: last.actor }]),
            ],
      ),
    ),
  ];
}

function windowPhrase({ open, until, next }: NonNullable<PreflightFacts["window"]>): Phrase {
  if (open) return until === null ? ["open"] : ["open until ", { prose: formatMoment(until) }];
  return next === null ? ["closed"] : ["closed, opens at ", { prose: formatMoment(next) }];
}

function lagPhrase({ name, state, bytes, ms }: PreflightFacts["lag"][number], index: number): Phrase {
  const behind = [...(bytes === null ? [] : [formatBytes(bytes)]), ...(ms === null ? [] : [formatDuration(ms)])].join(
    ", ",
  );
  return [...(index === 0 ? [] : ["; "]), { name }, " ", { prose: state }, behind === "" ? "" : `, ${behind} behind`];
}
