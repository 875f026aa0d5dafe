// npm run screens -- <folder>: what the preview, a drift check and the others look like, as pictures: comment, summary and issue as
// GitHub shows them, and the preview's HTML page; light and dark, on a desk and on a phone. Needs a Chromium on the PATH.
//   --example shop         only this one (several allowed; drift-security is one about drift)
//   --report report.json   a report of yours instead
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { PreviewReport } from "@lockkeeper/core";
import { driftIssue, driftMarkdown, previewComment, previewHtml, previewSummary } from "@lockkeeper/report";
import { driftExamples } from "@lockkeeper/report/drift/golden/drift-examples";
import { previewExamples } from "@lockkeeper/report/preview/golden/preview-examples";
import { marked } from "marked";
import { Chromium, findChromium, type Shot } from "./lib/chromium.js";

// what a comment has to itself on GitHub beside the avatar and its own padding, on a laptop's screen
const commentWidth = 820;
const require = createRequire(import.meta.url);

interface Example {
  name: string;
  /** HTML of each page, by its kind */
  pages: Readonly<Record<string, string>>;
  shots: readonly Omit<Shot, "url">[];
}

function previewExample(name: string, report: PreviewReport): Example[] {
  const comment = githubPage(previewComment(report, { marker: "<!-- lockkeeper:preview -->" }));
  return [
    { name, pages: { comment }, shots: [desk("light"), desk("dark")] },
    { name, pages: { page: previewHtml(report) }, shots: [wide("light"), wide("dark"), phone] },
  ];
}

function driftExample(name: string, { report, ...options }: (typeof driftExamples)[string]): Example {
  const summary = githubPage(driftMarkdown(report, options));
  const { title, body } = driftIssue(report, options);
  const issue = githubPage(`# ${title}\n\n${body}`);
  return { name: `drift-${name}`, pages: { summary, issue }, shots: [desk("light"), desk("dark"), phone] };
}

/** Summaries of checks, timed queries and the guard, as their tests keep them. */
function keptExamples(): Example[] {
  return ["checks", "performance", "guard", "preflight", "approval", "rollback", "comment-state"].flatMap((report) => {
    const golden = resolve(import.meta.dirname, `../packages/report/src/${report}/golden`);
    return readdirSync(golden).flatMap((file): Example[] => {
      if (!file.endsWith(".md")) return [];
      const summary = githubPage(readFileSync(join(golden, file), "utf8"));
      return [
        { name: `${report}-${file.slice(0, -3)}`, pages: { summary }, shots: [desk("light"), desk("dark"), phone] },
      ];
    });
  });
}

/** The page of a run that waits: what its first two jobs have said, one below the other, as GitHub shows it. */
function approverExample(): Example {
  const golden = (path: string) => readFileSync(resolve(import.meta.dirname, `../packages/report/src/${path}`), "utf8");
  const { "to-approve": report } = previewExamples;
  if (report === undefined) throw new Error("there is no example of a plan to approve");
  const page = ["approval/golden/request-allowed.md", "preflight/golden/ready.md"].map(golden);
  const pages = { page: githubPage([...page, previewSummary(report)].join("\n\n---\n\n")) };
  return { name: "approver", pages, shots: [desk("light"), desk("dark"), phone] };
}

const desk = (scheme: Shot["scheme"]) => ({ width: commentWidth, scheme });
const wide = (scheme: Shot["scheme"]) => ({ width: 1_200, scheme });
const phone = { width: 390, scheme: "light" } as const;

/** Markdown in a page with GitHub's own style sheet. */
function githubPage(markdown: string): string {
  const css = readFileSync(require.resolve("github-markdown-css/github-markdown.css"), "utf8");
  const html = marked.parse(markdown, { gfm: true, async: false });
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><style>${css}
body { margin: 0; background: var(--bgColor-default, canvas); } article { padding: 16px; font-size: 14px !important; overflow-wrap: break-word; }</style>
<article class="markdown-body">${html}</article>`;
}

async function main(folder: string, wanted: readonly string[], file: string | undefined): Promise<number> {
  const program = findChromium(process.env["PATH"] ?? "");
  if (program === null) {
    console.error("No Chromium or Chrome is on the PATH: nothing was drawn.");
    return 3;
  }
  const all = [
    ...Object.entries(previewExamples).flatMap(([name, report]) => previewExample(name, report)),
    ...Object.entries(driftExamples).map(([name, example]) => driftExample(name, example)),
    ...keptExamples(),
    approverExample(),
  ];
  const examples =
    file === undefined
      ? all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
      : previewExample("report", JSON.parse(readFileSync(file, "utf8")));
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), "lockkeeper-screens-"));
  const browser = new Chromium(program, profile);
  let overflowing = 0;
  try {
    for (const { name, pages, shots } of examples) {
      for (const [kind, html] of Object.entries(pages)) {
        const page = join(folder, `${name}-${kind}.html`);
        writeFileSync(page, html);
        for (const shot of shots) {
          const { png, overflows } = await browser.picture({ ...shot, url: pathToFileURL(page).href });
          const picture = `${name}-${kind}-${shot === phone ? "phone" : shot.scheme}.png`;
          writeFileSync(join(folder, picture), png);
          if (overflows) overflowing += 1;
          console.log(`${picture}${overflows ? "  WIDER THAN ITS WINDOW" : ""}`);
        }
      }
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return overflowing > 0 ? 1 : 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { example: { type: "string", multiple: true, default: [] }, report: { type: "string" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("usage: npm run screens -- <folder> [--example name] [--report file]");
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(folder), values.example, values.report);
}
