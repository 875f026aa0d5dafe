// npm run screens -- <folder>: what the preview looks like, as pictures: the comment as GitHub shows it, and the HTML page,
// light and dark, on a desk and on a phone. Needs a Chromium on the PATH.
//   --example shop         only this one (several allowed)
//   --report report.json   a report of yours instead
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { PreviewReport } from "@lockkeeper/core";
import { previewComment, previewHtml } from "@lockkeeper/report";
import { previewExamples } from "@lockkeeper/report/preview/golden/preview-examples";
import { marked } from "marked";
import { Chromium, findChromium, type Shot } from "./lib/chromium.js";

// what a comment has to itself on GitHub beside the avatar and its own padding, on a laptop's screen
const commentWidth = 820;
const require = createRequire(import.meta.url);

/** The comment in a page with GitHub's own style sheet. */
function commentPage(report: PreviewReport): string {
  const css = readFileSync(require.resolve("github-markdown-css/github-markdown.css"), "utf8");
  const html = marked.parse(previewComment(report, { marker: "<!-- lockkeeper:preview -->" }), {
    gfm: true,
    async: false,
  });
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>${css}
body { margin: 0; background: var(--bgColor-default, canvas); } article { padding: 16px; font-size: 14px !important; }</style>
<article class="markdown-body">${html}</article>`;
}

async function main(folder: string, wanted: readonly string[], file: string | undefined): Promise<number> {
  const program = findChromium(process.env["PATH"] ?? "");
  if (program === null) {
    console.error("No Chromium or Chrome is on the PATH: nothing was drawn.");
    return 3;
  }
  const examples: [string, PreviewReport][] =
    file === undefined
      ? Object.entries(previewExamples).filter(([name]) => wanted.length === 0 || wanted.includes(name))
      : [["report", JSON.parse(readFileSync(file, "utf8"))]];
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), "lockkeeper-screens-"));
  const browser = new Chromium(program, profile);
  let wide = 0;
  try {
    for (const [name, report] of examples) {
      const pages = { comment: commentPage(report), page: previewHtml(report) };
      for (const [kind, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}-${kind}.html`), html);
      const shots: [string, Omit<Shot, "url">, keyof typeof pages][] = [
        ["comment-light", { width: commentWidth, scheme: "light" }, "comment"],
        ["comment-dark", { width: commentWidth, scheme: "dark" }, "comment"],
        ["page-light", { width: 1_200, scheme: "light" }, "page"],
        ["page-dark", { width: 1_200, scheme: "dark" }, "page"],
        ["page-phone", { width: 390, scheme: "light" }, "page"],
      ];
      for (const [shot, how, kind] of shots) {
        const url = pathToFileURL(join(folder, `${name}-${kind}.html`)).href;
        const { png, overflows } = await browser.picture({ ...how, url });
        writeFileSync(join(folder, `${name}-${shot}.png`), png);
        if (overflows) wide += 1;
        console.log(`${name}-${shot}.png${overflows ? "  WIDER THAN ITS WINDOW" : ""}`);
      }
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return wide > 0 ? 1 : 0;
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
