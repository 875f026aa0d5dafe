import { afterEach, describe, expect, test } from "@jest/globals";
import { forgetSecrets, LockkeeperError, redact } from "@lockkeeper/core";
import { inspect } from "node:util";
import { asObserver } from "./connection.js";
import { resolveConnection } from "./resolve.js";
import type { ConnectionSettings } from "./settings.js";

afterEach(() => forgetSecrets());

const resolve = (settings: Partial<ConnectionSettings>) =>
  resolveConnection({ connection: "auto", applicationName: "lockkeeper", ...settings });

function problemsOf(settings: Partial<ConnectionSettings>): { code: string; ids: string[]; text: string } {
  try {
    resolve(settings);
  } catch (error) {
    if (!(error instanceof LockkeeperError)) throw error;
    const { code, problems, message, hint } = error;
    return { code, ids: problems.map(({ id }) => id), text: JSON.stringify([message, hint, problems]) };
  }
  throw new Error("expected problems");
}

const pooler = "aws-0-eu-central-1.pooler.supabase.com";

describe("what becomes of good settings", () => {
  test("parts", () => {
    const given = { databaseHost: "db", databaseUser: "me", databaseName: "shop", databasePort: 5433 };
    expect(resolve({ ...given, databasePassword: "p%41/@" })).toMatchObject({
      transport: "direct",
      host: "db",
      port: 5433,
      database: "shop",
      user: "me",
      options: null,
      connectTimeoutMs: 10_000,
    });
  });

  test("defaults, with empty strings for what was not given", () => {
    const empty = { databaseUrl: "", databaseName: "", databaseUser: "", databasePassword: "", sslRootCert: "" };
    expect(resolve({ ...empty, databaseHost: "localhost" })).toMatchObject({
      port: 5432,
      database: "postgres",
      user: "postgres",
    });
  });

  test("a raw password is taken as it is, and one in a URL is decoded", () => {
    expect(resolve({ databaseHost: "db", databasePassword: "p%41/@ " }).password()).toBe("p%41/@ ");
    expect(resolve({ databaseUrl: "postgresql://u:p%41@db" }).password()).toBe("pA");
    expect(resolve({ databaseUrl: "postgresql://u@db", databasePassword: "p%41" }).password()).toBe("p%41");
    expect(resolve({ databaseUrl: "postgresql://u@db" }).password()).toBeNull();
  });

  test("a pasted line break around a URL is no part of it", () => {
    expect(resolve({ databaseUrl: " postgresql://u:p@db/shop\n" })).toMatchObject({ host: "db", database: "shop" });
  });

  test("a session pooler's URL is one, under each name for it", () => {
    const databaseUrl = `postgresql://postgres.abc:pass@${pooler}:5432/postgres`;
    for (const connection of ["auto", "direct", "session-pooler"] as const) {
      expect(resolve({ databaseUrl, connection })).toMatchObject({ transport: "session-pooler", user: "postgres.abc" });
    }
  });

  test("parts that repeat the URL do not contradict it", () => {
    const databaseUrl = "postgresql://u:secret@db:5433/shop?sslmode=require";
    const parts = { databaseHost: "db", databasePort: 5433, databaseName: "shop", databaseUser: "u" };
    expect(resolve({ databaseUrl, ...parts, databasePassword: "secret", sslmode: "require" })).toMatchObject({
      host: "db",
    });
  });

  test("printing a connection shows no password", () => {
    const connection = resolve({ databaseHost: "db", databasePassword: "hunter2secret" });
    expect(inspect(connection, { depth: 9, showHidden: true }) + JSON.stringify(connection)).not.toContain("hunter2");
  });

  test("an observer's name keeps its suffix within PostgreSQL's 63 bytes", () => {
    const long = asObserver(resolve({ databaseHost: "db", applicationName: "ü".repeat(60) })).applicationName;
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(63);
    expect(long).toMatch(/ü \(observer\)$/);
  });
});

describe("TLS by host and sslmode", () => {
  const remote = { databasePassword: "long enough" };
  test.each<[string, Partial<ConnectionSettings>, object]>([
    ["a service container", { databaseHost: "postgres" }, { levels: ["off", "encrypted"], roots: "system" }],
    ["loopback", { databaseHost: "127.0.0.1" }, { levels: ["off", "encrypted"], roots: "system" }],
    ["IPv6 loopback", { databaseUrl: "postgresql://[::1]/d" }, { levels: ["off", "encrypted"], roots: "system" }],
    ["a socket", { databaseHost: "/tmp", sslmode: "verify-full" }, { levels: ["off"], roots: "system" }],
    ["anywhere", { databaseHost: "db.example.com" }, { levels: ["full"], roots: "system" }],
    ["an address", { databaseHost: "10.0.0.1" }, { levels: ["full"], roots: "system" }],
    ["Supabase", { databaseHost: "db.abc.supabase.co" }, { levels: ["pinned"], roots: "supabase" }],
    [
      "Supabase's pooler",
      { databaseHost: pooler, databaseUser: "postgres.abc" },
      { levels: ["pinned"], roots: "supabase" },
    ],
    [
      "Supabase, verified in full",
      { databaseHost: "db.abc.supabase.co", sslmode: "verify-full" },
      { levels: ["full"], roots: "supabase" },
    ],
    ["disable", { databaseHost: "db.example.com", sslmode: "disable" }, { levels: ["off"], roots: "system" }],
    ["allow", { databaseHost: "db.example.com", sslmode: "allow" }, { levels: ["off", "encrypted"], roots: "system" }],
    [
      "prefer",
      { databaseHost: "db.example.com", sslmode: "prefer" },
      { levels: ["encrypted", "off"], roots: "system" },
    ],
    ["require", { databaseHost: "db.example.com", sslmode: "require" }, { levels: ["encrypted"], roots: "system" }],
    ["verify-ca", { databaseHost: "db.example.com", sslmode: "verify-ca" }, { levels: ["chain"], roots: "system" }],
    [
      "require with a root",
      { databaseHost: "db.example.com", sslmode: "require", sslRootCert: "/r.pem" },
      { levels: ["chain"], roots: { path: "/r.pem" } },
    ],
    [
      "a root alone",
      { databaseHost: "postgres", sslRootCert: "-----BEGIN X" },
      { levels: ["full"], roots: { pem: "-----BEGIN X" } },
    ],
    [
      "in the URL",
      { databaseUrl: "postgresql://h.example.com?sslmode=verify-ca&sslrootcert=system" },
      { levels: ["chain"], roots: "system" },
    ],
  ])("%s", (_name, settings, plan) => {
    expect(resolve({ ...remote, ...settings }).tls).toEqual(plan);
  });
});

describe("what is wrong is said, all of it at once", () => {
  test.each<[string, Partial<ConnectionSettings>, string, string[]]>([
    ["nothing given", {}, "INPUT_INVALID", ["database-missing"]],
    ["a project ref alone", { projectRef: "abc" }, "INPUT_INVALID", ["database-missing"]],
    [
      "a way that is not there yet",
      { connection: "management-api", databaseHost: "db" },
      "INPUT_INVALID",
      ["connection"],
    ],
    ["a pooler without its URL", { connection: "session-pooler" }, "INPUT_INVALID", ["connection", "database-missing"]],
    ["no password for a host far away", { databaseHost: "db.example.com" }, "INPUT_INVALID", ["database-password"]],
    ["a port out of range", { databaseHost: "db", databasePort: 70_000 }, "INPUT_INVALID", ["database-port"]],
    ["an sslmode that does not exist", { databaseUrl: "postgresql://db?sslmode=on" }, "INPUT_INVALID", ["sslmode"]],
    [
      "a pooler's user without ref",
      { databaseUrl: `postgresql://postgres:pw@${pooler}` },
      "INPUT_INVALID",
      ["database-user"],
    ],
    ["two hosts", { databaseUrl: "postgresql://a", databaseHost: "b" }, "INPUT_CONFLICT", ["database-host"]],
    [
      "two passwords",
      { databaseUrl: "postgresql://u:one@a", databasePassword: "two" },
      "INPUT_CONFLICT",
      ["database-password"],
    ],
    [
      "two projects",
      { databaseUrl: "postgresql://u:p@db.abc.supabase.co", projectRef: "def" },
      "INPUT_CONFLICT",
      ["project-ref"],
    ],
    [
      "every part twice",
      {
        databaseUrl: "postgresql://u:p@a:1/d?sslmode=disable",
        databaseHost: "b",
        databasePort: 2,
        databaseName: "e",
        databaseUser: "v",
        sslmode: "require" as const,
      },
      "INPUT_CONFLICT",
      ["database-host", "database-port", "database-name", "database-user", "sslmode"],
    ],
    [
      "a transaction pooler",
      { databaseUrl: `postgresql://postgres.abc:pw@${pooler}:6543/postgres` },
      "POOLER_MODE",
      ["transaction-pooler"],
    ],
    [
      "a dedicated one",
      { databaseUrl: "postgresql://u:pw@db.abc.supabase.co:6543/postgres" },
      "POOLER_MODE",
      ["transaction-pooler"],
    ],
    ["pgbouncer=true", { databaseUrl: "postgresql://u@db?pgbouncer=true" }, "POOLER_MODE", ["transaction-pooler"]],
    [
      "mistakes of three kinds",
      { databaseUrl: `postgresql://postgres:pw@${pooler}:6543/d`, databaseName: "e" },
      "INPUT_INVALID",
      ["database-name", "transaction-pooler", "database-user"],
    ],
    [
      "an unreadable URL does not hide the rest",
      { databaseUrl: "x", connection: "supabase-cli" },
      "INPUT_INVALID",
      ["connection", "database-url"],
    ],
  ])("%s", (_name, settings, code, ids) => {
    expect(problemsOf(settings)).toMatchObject({ code, ids });
  });

  test("port 6543 of somebody else's server is theirs to choose", () => {
    expect(resolve({ databaseUrl: "postgresql://u:p@localhost:6543/d" }).port).toBe(6543);
  });
});

describe("no secret in any message", () => {
  const hostile = [
    "hunter2@secret",
    "hunter2/secret",
    "hunter2?secret=x",
    "hunter2#secret",
    "hunter2%secret",
    "hunter2 secret",
    "hunter2%41secret",
  ];
  test.each(hostile)("%s", (password) => {
    for (const url of [`postgresql://u:${password}@db:x/d`, `postgres//u:${password}@db`, `u:${password}@db`]) {
      const { text } = problemsOf({ databaseUrl: url, connection: "supabase-cli" });
      expect(text).not.toMatch(/hunter2|secret=/);
      expect(redact(`it was ${password} in ${url}`)).not.toContain("hunter2");
    }
    resolve({ databaseHost: "db", databasePassword: password });
    expect(redact(`raw ${password}, encoded ${encodeURIComponent(password)}`)).not.toContain("hunter2");
  });

  test("two different passwords are not shown", () => {
    const { text } = problemsOf({ databaseUrl: "postgresql://u:hunter2one@db", databasePassword: "hunter2two" });
    expect(text).not.toContain("hunter2");
  });
});
