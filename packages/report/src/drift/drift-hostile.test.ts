import { afterEach, expect, test } from "@jest/globals";
import { differenceSeverities, type Drift, type DriftReport, forgetSecrets, registerSecret } from "@lockkeeper/core";
import { marked } from "marked";
import { hostileText } from "../preview/golden/hostile.js";
import { driftIssue, driftJson, driftMarkdown, driftPull, driftTerminal } from "../index.js";
import { catchUp, culprit, drift, recorded, report } from "./golden/builder.js";

afterEach(forgetSecrets);

/** Reports in which every text that somebody else can choose is this one. */
function allHostile(text: string): DriftReport {
  const attributes = [
    { name: text, before: text, after: [text, "x"] },
    { name: "using", before: text, after: null },
    { name: "privileges", before: [text], after: [`${text}2`] },
  ];
  const different: Drift[] = differenceSeverities.map((severity) => ({
    ...drift("policy", text, severity, [text, `${text}\n+ ${text}`], { attributes }),
    by: [
      culprit(text, text, { application: text, at: text }),
      culprit(text, text, { source: "deployment", runUrl: text }),
    ],
  }));
  const alone = [drift("table", text, "destructive", [text, null]), drift("index", text, "additive", [null, text])];
  return report([...different, ...alone], {
    target: { host: text, database: text, systemIdentifier: text, serverVersion: text },
    baseline: { ...recorded, what: text, serverVersion: text, fingerprint: text, at: text },
    fingerprint: text,
    generatedAt: text,
    incomplete: [text],
    notices: [text],
    ignored: [{ pattern: text, count: 1 }],
    catchUp: catchUp({ file: text, proved: false, reason: text, left: different, losses: [text], without: [text] }),
    run: { url: text, commit: text, actor: text },
  });
}

const hostile = allHostile(hostileText);
const options = { catchUpSql: hostileText };
/** Control characters, colours among them, and marks that turn the direction of text. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}]/u;
const ours = "details summary b sub br blockquote code h3 h4 p a strong ul li table thead tbody tr th td pre".split(
  " ",
);

test.each([
  ["summary", driftMarkdown(hostile, options)],
  ["issue", driftIssue(hostile, options).body],
  ["pull request", driftPull(hostile, { ...options, path: hostileText, page: null }).body],
  [
    "line about a new difference",
    driftIssue(hostile)
      .items.map((item) => `- ${item.text}`)
      .join("\n"),
  ],
])("nothing hostile of the %s becomes an element, a link or a mention", (_, markdown) => {
  const html = marked.parse(markdown, { gfm: true, async: false });
  const elements = Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name = ""]) => name.toLowerCase());
  expect(elements.filter((name) => !ours.includes(name))).toEqual([]);
  expect(html).not.toMatch(/<a [^>]*(?:javascript|evil)|<\w[^>]*\son\w+=/i);
  expect(html.replace(/<code[^>]*>[^]*?<\/code>/g, "")).not.toMatch(/@acme|:tada:|fixes #1/);
  expect(markdown).not.toMatch(unseen);
  expect(html.split("<details").length).toBe(html.split("</details>").length);
});

test("nothing hostile reaches a terminal, a log or a title", () => {
  const text = `${driftTerminal(hostile, { columns: 100, color: false }, options)}\n${driftIssue(hostile).title}`;
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text).not.toMatch(unseen);
  expect(driftIssue(hostile).title).not.toContain("\n");
});

test("a commit closes no issue, skips no run and calls nobody", () => {
  const { title, message } = driftPull(hostile, { path: hostileText, page: null });
  for (const text of [title, message]) expect(text).not.toMatch(/[#@[\]\n]/);
});

test.each([1, 40])("a text %d times as long, in every place, still fits", (times) => {
  const big = allHostile(hostileText.repeat(times));
  const more = { catchUpSql: hostileText.repeat(times * 10) };
  expect(Buffer.byteLength(driftMarkdown(big, more))).toBeLessThan(1_000_001);
  expect(Buffer.byteLength(driftIssue(big, more).body)).toBeLessThan(58_001);
  expect(Buffer.byteLength(driftPull(big, { ...more, path: "a.sql", page: null }).body)).toBeLessThan(60_001);
  expect(driftIssue(big).title.length).toBeLessThan(256);
  expect(driftTerminal(big, { columns: 100, color: false }, more).length).toBeLessThan(300_000);
});

test("no secret stands anywhere", () => {
  registerSecret("correct-horse");
  const sql = "alter role app password 'hunter2'; -- correct-horse";
  const said = report([drift("function", "public.f()", "breaking", [sql, `${sql}\n--`], { by: [culprit(sql, sql)] })], {
    notices: [sql],
    incomplete: [sql],
    catchUp: catchUp({ reason: sql, proved: null }),
  });
  const { title, body, items } = driftIssue(said, { catchUpSql: sql });
  const all = [
    driftMarkdown(said, { catchUpSql: sql }),
    driftTerminal(said, { columns: 100, color: false }, { catchUpSql: sql }),
    JSON.stringify(driftJson(said)),
    title,
    body,
    ...items.map(({ text }) => text),
    driftPull(said, { catchUpSql: sql, path: "a.sql", page: null }).body,
  ];
  expect(all.filter((text) => /hunter2|correct-horse/.test(text))).toEqual([]);
  expect(all[0]).toContain("***");
});
