import { afterEach, expect, test } from "@jest/globals";
import { type Page, type Site, smokeTest, startSite, troublesOf } from "./world.js";

const sites: Site[] = [];

afterEach(() => {
  for (const one of sites.splice(0)) one.close();
});

async function site(pages: Readonly<Record<string, Page>>): Promise<Site> {
  const started = await startSite(pages);
  sites.push(started);
  return started;
}

test("status, JSON and text of an answer", async () => {
  const { url } = await site({
    "/health": { body: '{"status":"ok","db":{"migrations":[1,2]},"tags":["a","b"]}' },
    "/old": { status: 301, headers: { location: "/health" } },
    "/gone": { status: 410, body: "  gone\n for good" },
    "/text": { body: "<h1>hello</h1>" },
  });
  const http = `
- {name: holds, url: /health, json: {$.status: ok, "$.db.migrations": [1, 2], "$.tags[0]": a}, contains: status, latency: 30s}
- {name: redirects, url: /old, json: {$.status: ok}}
- {name: moved, url: /old, status: 301}
- {name: gone, url: /gone, status: [404, 410], contains: gone}
- {name: status, url: /gone}
- {name: values, url: /health, json: {$.status: down, $.db: {}, $.nowhere: 1}}
- {name: text, url: /text, json: {$.a: 1}}
- {name: contains, url: /text, contains: [hello, bye]}
- {url: /missing, status: 404}
`;
  const { exit, report } = await smokeTest({}, { http, "http-base-url": url });
  expect(exit).toBe(1);
  expect(report?.checks.map(({ name, state, message }) => [name, state, message])).toEqual([
    ["holds", "passed", null],
    ["redirects", "passed", null],
    ["moved", "passed", null],
    ["gone", "passed", null],
    ["status", "failed", "The status is 410, not 200: gone for good."],
    [
      "values",
      "failed",
      '$.status is "ok", not "down".\n$.db is {"migrations":[1,2]}, not {}.\n$.nowhere is not there.',
    ],
    ["text", "failed", "The answer is no JSON: <h1>hello</h1>."],
    ["contains", "failed", 'The answer does not contain "bye".'],
    ["GET /missing", "passed", null],
  ]);
  expect(report?.target).toBeNull();
});

test("what nobody answers fails, and so does what takes too long", async () => {
  const { url } = await site({ "/slow": { body: "ok" } });
  const closed = await startSite({});
  closed.close();
  const http = `
- {name: closed, url: "${closed.url}/"}
- {name: slow, url: "${url}/slow", latency: 0}
`;
  const { exit, report } = await smokeTest({}, { http });
  expect(exit).toBe(1);
  expect(troublesOf(report)).toEqual([
    expect.stringMatching(/^failed closed .*It was not reached: connect ECONNREFUSED/),
    expect.stringMatching(/^failed slow .*It took .*, and 0 ms is the limit/),
  ]);
});

test("secret headers go to their own address only, and nowhere into a report", async () => {
  const other = await site({ "/": { body: "other" } });
  const { url, seen } = await site({
    "/own": { body: "you sent Bearer s3cret-t0ken" },
    "/away": { status: 302, headers: { location: `${other.url}/stolen` } },
  });
  const http = `
- {name: own, url: /own, contains: nothing}
- {name: shown, url: /own, status: 500}
- {name: elsewhere, url: "${other.url}/"}
- {name: away, url: /away}
`;
  const inputs = { http, "http-base-url": url, "http-headers": "Authorization: Bearer s3cret-t0ken" };
  const { report, host } = await smokeTest({}, inputs);
  expect(seen).toContain("GET /own authorization=Bearer s3cret-t0ken");
  expect(other.seen).toEqual(["GET /"]);
  expect(troublesOf(report).at(-1)).toContain(`It redirects to ${other.url}/stolen, which is not followed.`);
  const everything = JSON.stringify([report, host.lines, host.summaries, host.annotations, host.outputs]);
  expect(everything).toContain("you sent");
  expect(everything).not.toContain("s3cret");
});

test("headers without an address of their own, or that are none, are refused", async () => {
  const http = "- url: http://127.0.0.1:1/";
  for (const headers of ["Authorization: Bearer abcdef", "no header at all"]) {
    const { exit, host } = await smokeTest({}, { http, "http-headers": headers });
    expect([exit, host.errors[0]?.text]).toEqual([2, expect.stringContaining("http-headers")]);
    expect(host.errors[0]?.text).not.toContain(headers);
  }
});
