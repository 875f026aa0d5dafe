import { type MigrationStatement, renderMigration } from "@lockkeeper/catalog";
import { plural, type PlannedMigration, redact, type SchemaDifference, type Snapshot } from "@lockkeeper/core";
import { type Layout, type MissingWays, preparedDown } from "@lockkeeper/migrations";
import { NotProved, type Stage } from "./rehearse.js";

/** A way back with its text. */
export interface WrittenWay {
  version: string;
  /** where it belongs in the migrations folder */
  file: string;
  sql: string;
  statements: number;
  losses: readonly string[];
  without: readonly string[];
}

interface Given {
  ways: MissingWays;
  before: Snapshot;
  live: Snapshot;
  layout: Layout;
}

/**
 * Goes up with the files, writes the ways back that are missing on the way down, then goes up and down once more with the very
 * files, so that what is handed out has run.
 * @throws NotProved when any of it does not lead where it should
 */
export async function writeWays(stage: Stage, { ways, before, live, layout }: Given): Promise<WrittenWay[]> {
  const missing = await stage.build(before);
  const states = [await stage.look()];
  for (const { up } of ways.steps) {
    await stage.run(up);
    states.push(await stage.look());
  }
  const reached = states.at(-1) ?? before;
  refuseGap(
    stage.gap(reached, live),
    missing,
    "The files give another schema on the rehearsal than stands on the target",
  );
  const written: WrittenWay[] = [];
  const downs: PlannedMigration[] = [];
  for (const [index, { up, down, downFile }] of [...ways.steps.entries()].toReversed()) {
    const [from, to] = [states[index + 1] ?? before, states[index] ?? before];
    if (down) {
      await stage.run(down);
      downs.push(down);
    } else {
      const { statements, without } = await stage.lead(from, to);
      refuseUnseen(statements, missing);
      const losses = [...new Set([...lossesOf(statements, stage.gap(from, to)), ...rowsTouched(up, ways)])];
      const sql = render(statements, { up, losses, without, ways });
      if (redact(sql) !== sql)
        throw new NotProved(
          "A text of the schema is what this run keeps secret, so the way back cannot be written to a file.",
        );
      written.push({ version: up.version, file: downFile, sql, statements: statements.length, losses, without });
      downs.push(await preparedDown(up, sql, layout));
    }
    refuseGap(
      stage.gap(await stage.look(), to),
      missing,
      `The way back of \`${up.file}\` does not give the schema back`,
    );
  }
  for (const { up } of ways.steps) await stage.run(up);
  for (const down of downs) await stage.run(down);
  refuseGap(
    stage.gap(await stage.look(), before),
    missing,
    "Up and down once more, the files do not give the schema back",
  );
  return written.toReversed();
}

type Named = Pick<SchemaDifference, "kind" | "identity">;
const isIn = (list: readonly Named[], one: Named) =>
  list.some(({ kind, identity }) => kind === one.kind && identity === one.identity);

/** What the rehearsal could not be given does not count. */
function refuseGap(gap: readonly SchemaDifference[], missing: readonly SchemaDifference[], what: string): void {
  const left = gap.filter((one) => !isIn(missing, one));
  const [first] = left;
  if (!first) return;
  throw new NotProved(`${what}: ${plural(left.length, "difference")}, the first ${first.kind} \`${first.identity}\`.`);
}

/** A way back that is about such a thing has not been seen to work. */
function refuseUnseen(statements: readonly MigrationStatement[], missing: readonly SchemaDifference[]): void {
  const first = statements.find(({ about }) => isIn(missing, about))?.about;
  if (!first) return;
  throw new NotProved(`It changes ${first.kind} \`${first.identity}\`, which could not be rebuilt on the rehearsal.`);
}

const holdsRows = new Set(["table", "column", "materialized view", "sequence"]);

/** What goes with the way back, and what comes back without its rows. */
function lossesOf(statements: readonly MigrationStatement[], gap: readonly SchemaDifference[]): string[] {
  const destroyed = statements.flatMap(({ destroys }) => (destroys === null ? [] : [`It ${destroys}.`]));
  const empty = gap.filter(({ kind, change }) => change === "added" && holdsRows.has(kind));
  return [...destroyed, ...empty.map(({ kind, identity }) => `${kind} \`${identity}\` comes back empty.`)];
}

/** What the migration itself did to rows. */
function rowsTouched({ version, file }: PlannedMigration, { planned }: MissingWays): string[] {
  const own = planned.plan.losses.filter((loss) => loss.version === version && loss.file === file);
  // of what it dropped the schemas tell
  return own.filter(({ of }) => of !== "object").map(({ what }) => what);
}

function render(
  statements: readonly MigrationStatement[],
  {
    up,
    losses,
    without,
    ways,
  }: { up: PlannedMigration; losses: readonly string[]; without: readonly string[]; ways: MissingWays },
): string {
  const [deployment] = ways.planned.plan.deployments;
  return renderMigration(statements, {
    title: `The way back of ${up.file}`,
    lines: [
      `Written from the schemas that were recorded${deployment ? ` by deployment ${deployment.id}` : ""}.`,
      "Run on a rehearsal, up, down, up and down: it gave the schema back. Read it before you commit it.",
      "The rehearsal has no rows: what checks them (NOT NULL, keys, CHECK, another type) may be refused on the target, which undoes all of it.",
      ...losses.map((loss) => `Lost: ${loss}`),
      ...without.map((one) => `Not in here: ${one}`),
    ],
  });
}
