/** The page's style sheet: light and dark by what the reader prefers, a phone's width, and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --line: #d8dee4; --ink: #1c2128; --faint: #59636e;
  --bad: #b3261e; --bad-ground: #fdecea; --warn: #8a5a00; --warn-ground: #fff4dc;
  --good: #1a6b3c; --good-ground: #e7f6ec; --todo: #0b5cad; --todo-ground: #e6f1fd;
  --bad-fill: #d6453d; --warn-fill: #e09a1a; --todo-fill: #6aa5e0; --quiet-fill: #b6bec8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --raised: #181d24; --line: #2d343d; --ink: #e6e9ed; --faint: #98a2ad;
    --bad: #ff8f87; --bad-ground: #3a1715; --warn: #f0b955; --warn-ground: #33260b;
    --good: #6fd492; --good-ground: #10301d; --todo: #7db8f5; --todo-ground: #10263f;
    --bad-fill: #e5544b; --warn-fill: #d9951f; --todo-fill: #4f8fcf; --quiet-fill: #56606c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 64rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); letter-spacing: -0.02em; }
h2 { font-size: 1.2rem; letter-spacing: -0.01em; }
h2 small { font-size: 0.82em; font-weight: 400; margin-left: 0.35em; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p, ul { margin: 0.5rem 0; }
ul { padding-left: 1.25rem; }
a { color: var(--todo); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: 0.875em; padding: 0.1em 0.35em; border-radius: 0.3em; background: var(--raised); unicode-bidi: isolate; }
a code { color: inherit; }
pre {
  margin: 0.75rem 0; padding: 0.85rem 1rem; overflow-x: auto; background: var(--raised);
  border: 1px solid var(--line); border-radius: 0.6rem; font-size: 0.84rem; line-height: 1.5;
}
pre code { padding: 0; background: none; font-size: inherit; overflow-wrap: normal; }
pre span { display: block; margin: 0 -1rem; padding: 0 1rem; min-height: 1.5em; min-width: fit-content; }
pre .add { background: var(--good-ground); color: var(--good); }
pre .del { background: var(--bad-ground); color: var(--bad); }
pre .head { color: var(--faint); font-weight: 600; }
header { padding: 1.5rem; border-radius: 1rem; background: var(--raised); border: 1px solid var(--line); }
header.bad { background: var(--bad-ground); border-color: transparent; }
header.warn { background: var(--warn-ground); border-color: transparent; }
header.good { background: var(--good-ground); border-color: transparent; }
header.bad h1, header.bad .mark { color: var(--bad); }
header.warn h1, header.warn .mark { color: var(--warn); }
header.good h1, header.good .mark { color: var(--good); }
.kicker { margin: 0 0 0.35rem; font-size: 0.78rem; letter-spacing: 0.08em; text-transform: uppercase; color: var(--faint); }
.facts { list-style: none; padding: 0; margin: 0.75rem 0 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
header code { background: color-mix(in srgb, var(--ink) 8%, transparent); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-top: 1rem; font-size: 0.9rem; }
section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
section > h2 { padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
details > summary { cursor: pointer; color: var(--faint); }
details[open] > summary { margin-bottom: 0.5rem; }
details.part { border: 1px solid var(--line); border-radius: 0.8rem; padding: 0.8rem 1rem; }
details.part > summary { color: var(--ink); }
details.part > summary h2 { display: inline; font-size: 1.05rem; }
section:has(> details.part) + section:has(> details.part) { margin-top: 0.75rem; }
.entry { margin: 1rem 0; padding: 1rem 1.15rem; border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 0.8rem; }
.entry.bad { border-left-color: var(--bad-fill); }
.entry.warn { border-left-color: var(--warn-fill); }
.entry > h3 { margin: 0 0 0.6rem; font-weight: 500; display: flex; flex-wrap: wrap; gap: 0.4rem 0.75rem; align-items: center; }
.entry > :last-child { margin-bottom: 0; }
.pill { font-size: 0.8rem; font-weight: 650; padding: 0.15rem 0.65rem; border-radius: 1rem; background: var(--raised); }
.pill.bad { color: var(--bad); background: var(--bad-ground); }
.pill.warn { color: var(--warn); background: var(--warn-ground); }
.pill.good { color: var(--good); background: var(--good-ground); }
td .bad { color: var(--bad); font-weight: 600; }
td .warn { color: var(--warn); font-weight: 600; }
td .good { color: var(--good); }
td .quiet, small, .more { color: var(--faint); }
td .keep { white-space: nowrap; }
td code { overflow-wrap: anywhere; }
td > div > code:first-child, td > div > a:first-child > code { margin-left: -0.35em; }
.scroll { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th { font-weight: 600; font-size: 0.82rem; color: var(--faint); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1.1rem 0.5rem 0; border-bottom: 1px solid var(--line); }
td:last-child, th:last-child { padding-right: 0; }
tbody tr:last-child td { border-bottom: 0; }
td.right, th.right { text-align: right; white-space: nowrap; }
td small { display: block; font-size: 0.84rem; margin-top: 0.1rem; }
.bar { display: block; margin-top: 0.35rem; }
.bar .track { fill: var(--line); }
.bar .bad { fill: var(--bad-fill); }
.bar .warn { fill: var(--warn-fill); }
.bar .todo { fill: var(--todo-fill); }
.bar .quiet { fill: var(--quiet-fill); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.85rem; color: var(--faint); }
footer p { margin: 0.2rem 0; }
:focus-visible { outline: 2px solid var(--todo); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: 0.75rem 0.85rem 3rem; }
  header { padding: 1.1rem; border-radius: 0.8rem; }
  .entry { padding: 0.85rem 0.9rem; }
  thead { display: none; }
  table { overflow-wrap: anywhere; }
  table, tbody, tr, td, td.right { display: block; text-align: left; border: 0; padding: 0; }
  tr { padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
  td, td.right { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); padding: 0.15rem 0; white-space: normal; }
  td:empty { display: none; }
  td::before { content: attr(data-label); color: var(--faint); font-size: 0.84rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  pre { white-space: pre-wrap; }
  .entry, tr, pre { break-inside: avoid; }
  a { color: inherit; }
}
`;
