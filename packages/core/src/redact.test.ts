import { afterEach, expect, test } from "@jest/globals";
import { forgetSecrets, redact, registeredSecrets, registerSecret } from "./redact.js";

afterEach(forgetSecrets);

const secret = `p@ss/w"o'rd+ü!`;

const spelled: [name: string, text: (value: string) => string][] = [
  ["raw", (value) => value],
  ["in a URL", encodeURIComponent],
  ["in a URL, strictly", (value) => encodeURIComponent(value).replaceAll("'", "%27").replaceAll("!", "%21")],
  ["in a URL, lower case", (value) => encodeURIComponent(value).replace(/%../g, (hex) => hex.toLowerCase())],
  ["in a whole URL", encodeURI],
  ["in JSON", (value) => JSON.stringify(value).slice(1, -1)],
  ["in an SQL literal", (value) => value.replaceAll("'", "''")],
  ["in an SQL identifier", (value) => value.replaceAll('"', '""')],
  ["in hex", (value) => Buffer.from(value).toString("hex")],
];

test.each(spelled)("a registered secret is hidden %s", (_name, spell) => {
  registerSecret(secret);
  expect(redact(`before ${spell(secret)} after`)).toBe("before *** after");
});

test.each([0, 1, 2, 3, 4])("a registered secret is hidden in base64 after %d other bytes", (shift) => {
  registerSecret(secret);
  const bytes = Buffer.from(`${"x".repeat(shift)}${secret}tail`);
  for (const encoding of ["base64", "base64url"] as const) {
    const shown = redact(bytes.toString(encoding));
    expect(shown).toContain("***");
    expect(Buffer.from(shown.replaceAll("*", ""), encoding).toString()).not.toContain("ss/w");
  }
});

test("each line of a longer secret is hidden", () => {
  registerSecret("-----BEGIN-----\nMIIEvQ\r\nabcdef");
  expect(redact("found abcdef, MIIEvQ")).toBe("found ***, ***");
});

test("the longest secret is hidden first, so that no rest of it stays", () => {
  registerSecret("hunter22");
  registerSecret("hunter22-and-more");
  expect(redact("hunter22-and-more")).toBe("***");
});

test("what is left of a secret where a text was cut is hidden, at either end", () => {
  registerSecret("hunter22-and-more");
  expect(redact("login hunter22-a… and …ter22-and-more, …")).toBe("login ***… and …***, …");
  expect(redact("hunt…hunter22-and-mor…nd-more")).toBe("***…***…***");
  expect(redact("hun… hunter… hunter")).toBe("hun… ***… hunter");
});

test("short values are not registered", () => {
  registerSecret("abc");
  expect(registeredSecrets()).toEqual([]);
});

test.each([
  ["ALTER ROLE", "alter role app PASSWORD 'x''y' valid", "alter role app PASSWORD '***' valid"],
  ["an escape string", String.raw`password E'a\'b' c`, "password '***' c"],
  ["an escape string over lines", "password E'a\\\nb' c", "password '***' c"],
  ["a Unicode string", "password U&'a\\0041' c", "password '***' c"],
  ["a dollar quote", "create role a password $x$se$cret$x$ login", "create role a password '***' login"],
  ["an unclosed literal", "password 'abc", "password '***'"],
  ["an unclosed dollar quote", "password $$abc", "password '***'"],
  ["OPTIONS", "options (user 'a', password 'b')", "options (user 'a', password '***')"],
  ["OPTIONS with =>", "f(password => 'b')", "f(password => '***')"],
  ["a connection string", "dblink('host=h password=hunter2 dbname=d')", "dblink('host=h password=*** dbname=d')"],
  ["a query of a URL", "postgres://h/d?user=a&password=b%20c&x=1", "postgres://h/d?user=a&password=***&x=1"],
  ["a URL", "postgresql://app:s3cr:et@db:5432/x", "postgresql://app:***@db:5432/x"],
  ["a URL with @ in its password", "postgres://a:b@c@db/x", "postgres://a:***@db/x"],
])("an unregistered password is hidden in %s", (_name, text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  'password authentication failed for user "app"',
  "alter role app password null",
  "select * from users where password = $1",
  "set password=$1",
  "https://github.com/a/b/actions/runs/1",
  "contact: dba@example.com",
])("nothing to hide in %j", (text) => {
  expect(redact(text)).toBe(text);
});

test.each([
  ["scheme after scheme", "a-b.".repeat(100_000)],
  ["URL after URL", "x://a:".repeat(20_000)],
  ["quotes", "password '".repeat(50_000)],
  ["dollars", "password $a$".repeat(5_000)],
])("hostile text is done with before the test's time is up: %s", (_name, text) => {
  expect(redact(text)).not.toBe("");
});
