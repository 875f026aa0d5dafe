import { createHash } from "node:crypto";
import { oneLine } from "@lockkeeper/core";
import { marks } from "../../theme.js";
import type { PreviewDocument, SectionId } from "../document.js";
import { sectionHtml } from "./draw-html.js";
import { escapeHtml, phraseHtml } from "./escape-html.js";
import { style } from "./style.js";

const navigation: Record<SectionId, string> = {
  approval: "Approval",
  attention: "Attention",
  migrations: "Migrations",
  locks: "Locks",
  schema: "Schema",
  access: "Access",
  history: "History",
  drift: "Drift",
  probes: "Data",
  queries: "Queries",
  rollback: "Rollback",
  coverage: "Coverage",
  statements: "Statements",
};

/** The whole page. Its policy lets it load and run nothing; the one style sheet is named by its digest. */
export function pageHtml({ verdict, sections, footer }: PreviewDocument): string {
  const { tone, words, facts } = verdict;
  const links = sections.map(({ id }) => `<a href="#${id}">${navigation[id]}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(oneLine(words))} · migration preview</title>
<style>${style}</style>
</head>
<body>
<header class="${tone}">
<p class="kicker">Migration preview</p>
<h1><span class="mark" aria-hidden="true">${marks[tone].terminal}</span> ${escapeHtml(oneLine(words))}</h1>
<ul class="facts">${facts.map((fact) => `<li>${phraseHtml(fact)}</li>`).join("")}</ul>
${links.length > 2 ? `<nav aria-label="Sections">${links.join("")}</nav>` : ""}
</header>
<main>
${sections.map(sectionHtml).join("\n")}
</main>
<footer>
${footer.map((phrase) => `<p>${phraseHtml(phrase)}</p>`).join("\n")}
</footer>
</body>
</html>
`;
}

function policy(): string {
  const digest = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}
