import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

import type { Location } from "../facts";
import type { ReportFormat } from "../config/config";
import { marked } from "../report/late-parts";
import type { Finding, Report, ReportDiagnostic } from "../report/report";
import { slashed } from "../text/shown-path";

/** What a pipeline shows beside the files of a repository looks for them from its top. */
const FROM_THE_TOP: readonly ReportFormat[] = ["sarif", "gitlab", "github", "junit"];

/** The folders that pipelines clone into, for an image without the folder of git. */
const WORKSPACES = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] as const;

type Rename = (file: string) => string;

/** The report as a format wants it: its files named from the top of the repository that somebody works in. */
export function inRepository(report: Report, format: ReportFormat, cwd = process.cwd()): Report {
  if (!FROM_THE_TOP.includes(format)) return report;
  const top = topOf(cwd);
  if (top === undefined || top === cwd) return report;
  const rename = renaming(cwd, top);
  return {
    ...report,
    inputs: report.inputs.map((input) => ({ ...input, file: rename(input.file) })),
    findings: report.findings.map((finding) => renamed(finding, rename)),
    diagnostics: report.diagnostics.map((one) => elsewhere(one, rename)),
  };
}

function topOf(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    // A file in a worktree and in a submodule.
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) break;
  }
  return WORKSPACES.map(workspace).find((folder) => folder !== undefined && isBelow(cwd, folder));
}

function workspace(name: (typeof WORKSPACES)[number]): string | undefined {
  const folder = process.env[name];
  return folder === undefined || folder === "" || !existsSync(folder) ? undefined : realpathSync(folder);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** What is no file there (stdin, a file of another folder) keeps its name. */
function renaming(cwd: string, top: string): Rename {
  const known = new Map<string, string>();
  const rename = (file: string): string => {
    const path = resolve(cwd, file);
    return isBelow(path, top) && existsSync(path) ? slashed(relative(top, path)) : file;
  };
  return (file) => {
    let name = known.get(file);
    if (name === undefined) known.set(file, (name = rename(file)));
    return name;
  };
}

/** Places are made when somebody reads them, and stay so. */
function renamed(finding: Finding, rename: Rename): Finding {
  const moved = (place: Location): Location => ({ ...place, file: rename(place.file) });
  return Object.defineProperties(marked(finding, {}), {
    locations: { enumerable: true, get: () => finding.locations.map(moved) },
    lines: {
      enumerable: true,
      get: () =>
        finding.lines.map((line) => (line.location ? { ...line, location: moved(line.location) } : line)),
    },
  });
}

function elsewhere(diagnostic: ReportDiagnostic, rename: Rename): ReportDiagnostic {
  return diagnostic.file === undefined ? diagnostic : { ...diagnostic, file: rename(diagnostic.file) };
}
