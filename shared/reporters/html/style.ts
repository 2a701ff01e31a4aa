import { Markup } from "./markup";

/** For a screen by day and night, and for paper, where what is folded is told as well. */
export const STYLE = new Markup(`<style>
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d0d7de; --soft: #f6f8fa;
  --error: #b3261e; --warning: #8a5a00; --note: #0b5cad; --gone: #b3261e; --new: #116329; --quiet: #59636e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --soft: #161b22;
  --error: #ff8a80; --warning: #e3b341; --note: #79b8ff; --gone: #ff8a80; --new: #7ee787; --quiet: #9198a1; } }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; margin: 0 auto;
  max-width: 75rem; padding: 1rem 1.5rem 4rem; }
a { color: var(--note); overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: 0.25rem; }
code, pre { font: 0.875em/1.45 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--soft); overflow-x: auto; padding: 0.75rem; }
.verdict { font-size: 1.25rem; }
nav a { margin-right: 1rem; }
.finding { border: 1px solid var(--line); border-left: 0.35rem solid var(--note); margin: 0.75rem 0; padding: 0.5rem 1rem; }
.finding.error { border-left-color: var(--error); }
.finding.warning { border-left-color: var(--warning); }
.level { display: inline-block; min-width: 4.5rem; color: var(--note); }
.error .level { color: var(--error); }
.warning .level { color: var(--warning); }
.where { float: right; }
summary { cursor: pointer; }
summary::after { content: ""; display: block; clear: both; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: 0.25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
dd pre { margin: 0.5rem 0 0; }
del { color: var(--gone); text-decoration: none; }
ins { color: var(--new); text-decoration: none; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
thead th { background: var(--soft); }
tbody th { font-weight: 400; }
#controls td:nth-child(2) { min-width: 14rem; }
#controls td:last-child { min-width: 14rem; overflow-wrap: anywhere; }
td p, td ul { margin: 0; }
td ul { list-style: none; padding: 0; }
td li code { white-space: nowrap; }
.map { left: 50%; max-width: calc(100vw - 3rem); min-width: 100%; overflow-x: auto; position: relative;
  transform: translateX(-50%); width: max-content; }
.map svg { display: block; }
.map rect { fill: var(--soft); stroke: var(--line); }
.map text { fill: var(--ink); font: 12px ui-monospace, monospace; }
.map .name { font: 600 13px system-ui, sans-serif; }
.map .said { fill: var(--quiet); font: 11px system-ui, sans-serif; }
.map .says { fill: var(--quiet); }
.map .internet rect { stroke: var(--warning); }
.arrow path { fill: none; stroke: var(--quiet); stroke-width: 1.25; }
.arrow polygon { fill: var(--quiet); }
.arrow.open path { stroke: var(--warning); stroke-width: 1.75; }
.arrow.open polygon { fill: var(--warning); }
.arrow.may path { stroke-dasharray: 5 4; }
:target { outline: 2px solid var(--note); }
@media (max-width: 40rem) { body { padding: 0.5rem 0.75rem 3rem; } .where { float: none; display: block; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 0.5rem; } }
@media print { nav { display: none; } .finding { break-inside: avoid; } h2, h3 { break-after: avoid; }
  body { font-size: 9pt; max-width: none; padding: 0; } pre { white-space: pre-wrap; }
  table { display: table; font-size: 8pt; width: 100%; } th, td { padding: 0.15rem 0.4rem; } tr { break-inside: avoid; }
  #controls table { table-layout: fixed; } #controls td { min-width: 0; overflow-wrap: anywhere; }
  #controls th:first-child { width: 3rem; } #controls th:nth-child(3) { width: 35%; }
  td li { display: inline; } td li:not(:last-child)::after { content: ", "; } td li code { white-space: normal; }
  .map svg { height: auto; max-width: 100%; }
  details::details-content { content-visibility: visible; display: block; } }
</style>`);
