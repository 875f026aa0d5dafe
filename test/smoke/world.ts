import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type RecordingHost, recordingHost } from "@lockkeeper/action-kit/recording-host";
import { main } from "@lockkeeper/action-smoke-test";
import { systemClock } from "@lockkeeper/action-kit/system-clock";
import type { CheckReport, Database, ExitCode, PerformanceReport } from "@lockkeeper/core";
import { connect, resolveConnection } from "@lockkeeper/postgres";

/** A session as an action opens it. */
export function open(databaseUrl: string): Promise<Database> {
  const connection = resolveConnection({ databaseUrl, connection: "auto", applicationName: "lockkeeper test" });
  return connect(connection, { clock: systemClock, retry: { attempts: 1 } });
}

export interface SmokeRun {
  host: RecordingHost;
  exit: ExitCode;
  /** null where there was no report */
  report: CheckReport | null;
  performance: PerformanceReport | null;
}

export interface Started {
  host: RecordingHost;
  exit: Promise<ExitCode>;
}

/** Starts the action in a workspace of its own with these files, which is gone when it has ended. */
export function startAction(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
): Started {
  const { host, workspace } = prepared(files, inputs);
  return { host, exit: main(host).finally(() => rmSync(workspace, { recursive: true })) };
}

function prepared(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
): { host: RecordingHost; workspace: string } {
  const workspace = mkdtempSync(join(tmpdir(), "lockkeeper-smoke-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(workspace, dirname(path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const host = Object.assign(recordingHost({ inputs, outputDir: join(workspace, "reports") }), { workspace });
  return { host, workspace };
}

/** Starts it with a smoke file. */
export function startSmoke(sql: string, url: string): Started {
  return startAction({ "scripts/smoke.sql": sql }, { "database-url": url });
}

/** Runs the action in a workspace of its own with these files. */
export async function smokeTest(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
): Promise<SmokeRun> {
  const { host, workspace } = prepared(files, inputs);
  const exit = await main(host);
  const read = (path: string | undefined): unknown => (path ? JSON.parse(readFileSync(path, "utf8")) : null);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the action has just written
  const report = read(host.outputs["report-json-path"]) as CheckReport | null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const performance = read(host.outputs["performance-path"]) as PerformanceReport | null;
  rmSync(workspace, { recursive: true });
  return { host, exit, report, performance };
}

/** Waits until a query returns a row. */
export async function until(db: Database, sql: string): Promise<void> {
  while ((await db.query(sql)).length === 0) await systemClock.sleep(20);
}

/** `failed orders can be placed (3:1): ...` of each check that did not pass */
export function troublesOf(report: CheckReport | null): string[] {
  return (report?.checks ?? [])
    .filter(({ state }) => state !== "passed")
    .map(
      ({ state, name, place, message }) =>
        `${state} ${name} (${place?.line}:${place?.column}): ${message?.split("\n")[0]}`,
    );
}

export interface Site {
  url: string;
  /** what came in, `GET /path authorization=...` */
  seen: string[];
  close: () => void;
}

export interface Page {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
}

/** A web server with these pages. */
export async function startSite(pages: Readonly<Record<string, Page>>): Promise<Site> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    const { authorization } = request.headers;
    seen.push(
      `${request.method} ${request.url}${authorization === undefined ? "" : ` authorization=${authorization}`}`,
    );
    const { status = 200, body = "", headers = {} } = pages[request.url ?? ""] ?? { status: 404, body: "no such page" };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
