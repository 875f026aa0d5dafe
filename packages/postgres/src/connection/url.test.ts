import { expect, test } from "@jest/globals";
import { LockkeeperError } from "@lockkeeper/core";
import { Problems } from "./settings.js";
import { parseUrl, type UrlParts } from "./url.js";

function parse(text: string): { parts: UrlParts; problems: string[] } {
  const problems = new Problems();
  const parts = parseUrl(text, problems);
  return {
    parts: Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
    problems: shown(problems),
  };
}

function shown(problems: Problems): string[] {
  try {
    problems.throwIfAny();
    return [];
  } catch (error) {
    if (!(error instanceof LockkeeperError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}

test.each<[string, UrlParts]>([
  ["postgres://h", { host: "h" }],
  ["postgresql://u@h:6000/d", { user: "u", host: "h", port: 6000, database: "d" }],
  ["postgresql://u:p:q@h/", { user: "u", password: "p:q", host: "h" }],
  ["postgresql://postgres.ref:p%40%2F%23%25@h", { user: "postgres.ref", password: "p@/#%", host: "h" }],
  ["postgresql://my%40user:%C3%BC@h/my%20db", { user: "my@user", password: "ü", host: "h", database: "my db" }],
  ["postgresql://u:a[b]{c}|^~<>$&=+!*'\"ü,;@h", { user: "u", password: "a[b]{c}|^~<>$&=+!*'\"ü,;", host: "h" }],
  ["postgresql://u@[::1]:5433/d", { user: "u", host: "::1", port: 5433, database: "d" }],
  ["postgresql:///d?host=/var/run/postgresql&port=6000", { host: "/var/run/postgresql", port: 6000, database: "d" }],
  ["postgresql://u:p@/d?host=%2Ftmp%2Fs", { user: "u", password: "p", host: "/tmp/s", database: "d" }],
  ["postgresql://%2Ftmp%2Fs/d", { host: "/tmp/s", database: "d" }],
  [
    "postgresql://h/d?sslmode=require&sslrootcert=/a/b.pem",
    { host: "h", database: "d", sslmode: "require", sslRootCert: "/a/b.pem" },
  ],
  [
    "postgresql://h?application_name=a@b+c&connect_timeout=3",
    { host: "h", applicationName: "a@b+c", connectTimeout: 3 },
  ],
  ["postgresql://h?options=-c%20search_path%3Da&", { host: "h", options: "-c search_path=a" }],
  ["postgresql://h?pgbouncer=true", { host: "h", transactionPooler: true }],
])("%s", (text, parts) => {
  expect(parse(text)).toEqual({ parts, problems: [] });
});

const secret = "hunter2secret";
test.each([
  ["an @", `${secret}@x`, "unescaped `@`"],
  ["a slash", `${secret}/x`, "unescaped `/`"],
  ["a question mark", `${secret}?x`, "unescaped `?`"],
  ["a hash", `${secret}#x`, "unescaped `#`"],
  ["a percent", `${secret}%x`, "unescaped `%`"],
  ["a percent at the end", `${secret}%`, "unescaped `%`"],
  ["a space", `${secret} x`, "unescaped space"],
  ["a line break", `${secret}\nx`, "unescaped space"],
  ["several at once", `p@${secret}#/?%x`, "unescaped `#`"],
  ["what looks like a parameter", `p@s?${secret}=b`, "unescaped `?`"],
  ["what looks like a port and a path", `12/${secret}`, "unescaped `/`"],
  ["what looks like a port and a query", `12?${secret}`, "unescaped `?`"],
  ["what looks like an address in brackets", `[${secret}/]`, "unescaped `/`"],
])("a password with %s is diagnosed and not shown", (_name, password, found) => {
  const { parts, problems } = parse(`postgresql://user:${password}@host:5432/db?sslmode=require`);
  expect(parts).toEqual({});
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(found);
  expect(problems[0]).not.toMatch(/hunter2|secret|host:/);
});

test.each([
  ["another protocol", "mysql://h/d", 1],
  ["no protocol", "h:5432/d", 1],
  ["a host only", "db.example.com", 1],
  ["several hosts", "postgresql://a,b/d", 1],
  ["IPv6 without brackets", "postgresql://::1/d", 1],
  ["a port that is a word", "postgresql://h:x/d", 1],
  ["a port out of range", "postgresql://h:65536/d", 1],
  ["an escape that is no character", "postgresql://u:%ff@h/d", 1],
  ["an unknown parameter", "postgresql://h/d?schema=public", 1],
  ["parameters named like an object's members", "postgresql://h/d?constructor=1&__proto__=2&toString", 3],
  ["a timeout that is a word", "postgresql://h/d?connect_timeout=soon", 1],
  ["two hosts", "postgresql://h/d?host=/tmp", 1],
  ["several mistakes", "postgresql://h:x/d?schema=public&connect_timeout=soon", 3],
])("%s: as many problems as there are", (_name, text, count) => {
  expect(parse(text).problems).toHaveLength(count);
});

test("an unknown parameter is named", () => {
  expect(parse("postgresql://h/d?connection_limit=1").problems[0]).toContain("connection_limit");
});
