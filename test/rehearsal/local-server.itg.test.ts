import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { tmpdir } from "node:os";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { openShadow, type Shadow } from "@lockkeeper/rehearsal";
import { build } from "esbuild";
import { rowsOf } from "./describe-shadow.js";
import { engineDeps, engineRequest } from "./engine-world.js";
import { planned } from "./files.js";

jest.setTimeout(120_000); // several servers a test, each with an initdb

const folder = mkdtempSync("/tmp/lockkeeper-local-");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Process id of the server, and the folder that it lives in. */
async function serverOf(shadow: Shadow): Promise<{ pid: number; home: string }> {
  const [row] = await rowsOf(shadow.admin(shadow.base), "select current_setting('data_directory') as data");
  const data = String(row?.["data"]);
  return { pid: Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]), home: join(data, "..") };
}

async function gone({ pid, home }: { pid: number; home: string }): Promise<boolean> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (!runs(pid) && !existsSync(home)) return true;
    await sleep(20);
  }
  return false;
}

/** A zombie that nobody reaps has no command line any more. */
function runs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

const onLinux = process.platform === "linux" ? describe : describe.skip; // needs /proc

onLinux("the server's process", () => {
  test("has no environment, no port, and nothing left after the end", async () => {
    const shadow = await openShadow(engineRequest(), engineDeps());
    const server = await serverOf(shadow);
    expect(readFileSync(`/proc/${server.pid}/environ`, "utf8")).toBe("");
    const [row] = await rowsOf(shadow.admin(shadow.base), "show listen_addresses");
    expect(row).toEqual({ listen_addresses: "" });
    expect(listeningInodes().filter((inode) => socketsOf(server.pid).includes(inode))).toEqual([]);
    await shadow.close();
    expect(runs(server.pid)).toBe(false);
    expect(existsSync(server.home)).toBe(false);
  });

  test("has another chance on disk when its history runs out of memory", async () => {
    // what PostgreSQL says when a file system is full; on a machine with little memory the first attempt is on disk, too
    const history = await planned("do $$ begin raise 'no space left' using errcode = '53100'; end $$");
    // the temp folder of a test run may be in memory itself
    const tempDir = process.env["LOCKKEEPER_TEST_DISK"] ?? tmpdir();
    const shadow = await openShadow(engineRequest({ history }), engineDeps({ tempDir }));
    try {
      expect(shadow.replayed.failed).toMatchObject({ sqlstate: "53100" });
      expect((await serverOf(shadow)).home).not.toMatch(/^\/dev\/shm/);
    } finally {
      await shadow.close();
    }
  });

  test("cannot be reached or ended by a migration", async () => {
    const shadow = await openShadow(engineRequest(), engineDeps());
    try {
      const admin = await shadow.admin(shadow.base);
      const sql = `select pg_terminate_backend(${await admin.pid()})`;
      await expect(rowsOf(shadow.session(shadow.base), sql)).rejects.toMatchObject({ sqlstate: "42501" });
      expect(await admin.query("select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      await shadow.close();
    }
  });

  test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("does not outlive an owner that got %s", async (signal) => {
    const entry = join(import.meta.dirname, "open-and-wait.ts");
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const outfile = join(root, ".build", `open-and-wait-${process.pid}.mjs`);
    const external = ["pg", "libpg-query", "p-retry"];
    const conditions = ["lockkeeper-source"];
    await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", conditions, external });
    const child = spawn(process.execPath, [outfile, root], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const data = line.trim();
        const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
        expect(runs(pid)).toBe(true);
        child.kill(signal);
        expect(await gone({ pid, home: join(data, "..") })).toBe(true);
        return;
      }
      throw new Error("the owner ended without a server");
    } finally {
      child.kill("SIGKILL");
      rmSync(outfile, { force: true });
    }
  });
});

function socketsOf(pid: number): string[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  const inodes = links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]).filter((inode) => inode !== undefined);
  expect(inodes).not.toEqual([]); // the one below its own folder
  return inodes;
}

function listeningInodes(): string[] {
  return ["tcp", "tcp6"].flatMap((file) =>
    readFileSync(`/proc/net/${file}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state]) => state === "0A")
      .map((fields) => fields[9] ?? ""),
  );
}

const objects = `select string_agg(concat_ws(' ', relnamespace::regnamespace, relname, relkind, relacl, pg_get_userbyid(relowner)),
  e'\\n' order by relnamespace::regnamespace::text, relname) as all from pg_class where relname !~ '^pg_toast'`;

describe("the cache", () => {
  const texts = [
    "create table a (n int); insert into a values (1);",
    "create table b ();",
    "create role r; create table c ();",
  ];
  let number = 0;
  const newFolder = () => join(folder, `cache-${(number += 1)}`);
  const once = async (files: readonly string[], cacheDir: string, log: (line: string) => void = () => undefined) => {
    const request = engineRequest({
      history: await planned(...files),
      cacheDir,
      platform: "supabase",
      user: "postgres",
    });
    const shadow = await openShadow(request, engineDeps({ log }));
    try {
      const [row] = await rowsOf(shadow.admin(shadow.base), objects);
      return { ...shadow.replayed, objects: row };
    } finally {
      await shadow.close();
    }
  };

  test("gives the same state, and only what is new is replayed", async () => {
    const cacheDir = newFolder();
    const first = await once(texts.slice(0, 2), cacheDir);
    expect(first).toMatchObject({ files: 2, cached: 0 });
    expect(await once(texts.slice(0, 2), cacheDir)).toEqual({ ...first, cached: 2 });
    const longer = await once(texts, cacheDir);
    expect(longer).toMatchObject({ files: 3, cached: 2, failed: null });
    expect(await once(texts, cacheDir)).toEqual({ ...longer, cached: 3 });
    expect((await once(texts, newFolder())).objects).toEqual(longer.objects);
  });

  test("is not asked by another history that begins alike", async () => {
    const cacheDir = newFolder();
    await once(texts, cacheDir);
    expect(await once([texts[0] ?? "", "create table other ();"], cacheDir)).toMatchObject({ files: 2, cached: 0 });
  });

  test("throws a damaged state away, and makes it anew", async () => {
    const cacheDir = newFolder();
    await once(texts, cacheDir);
    const [state] = readdirSync(cacheDir);
    truncateSync(join(cacheDir, state ?? "", "data", "global", "pg_control"), 100);
    expect(await once(texts, cacheDir)).toMatchObject({ files: 3, cached: 0, failed: null });
    expect(await once(texts, cacheDir)).toMatchObject({ cached: 3 });
    // of the same size, so that only the server notices
    writeFileSync(join(cacheDir, state ?? "", "data", "global", "pg_control"), Buffer.alloc(8192));
    const lines: string[] = [];
    expect(await once(texts, cacheDir, (line) => lines.push(line))).toMatchObject({ files: 3, cached: 0 });
    expect(lines).toHaveLength(1);
  });

  test("that belongs to somebody else is not used", async () => {
    if (process.getuid?.() !== 0) return; // only root can make one
    const cacheDir = newFolder();
    mkdirSync(cacheDir);
    const { chownSync } = await import("node:fs");
    chownSync(cacheDir, 65_534, 65_534);
    const lines: string[] = [];
    expect(await once(texts, cacheDir, (line) => lines.push(line))).toMatchObject({ files: 3, cached: 0 });
    expect(lines).toEqual([expect.stringContaining("belongs to somebody else")]);
    expect(readdirSync(cacheDir)).toEqual([]);
  });

  test("keeps what stands before a file that fails", async () => {
    const cacheDir = newFolder();
    const files = [...texts, "create table a ();"];
    expect(await once(files, cacheDir)).toMatchObject({ files: 3, cached: 0, failed: { sqlstate: "42P07" } });
    expect(await once(files, cacheDir)).toMatchObject({ files: 3, cached: 3, failed: { sqlstate: "42P07" } });
  });
});
