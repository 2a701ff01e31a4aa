/**
 * The whole road, parsed template to findings, as a multiple of `JSON.parse` of the same text in the same run.
 * `npx tsx bench/road.ts [groups] [lines] [name]`; for figures without the loader, build and run from dist.
 */
import { check } from "../shared/check";
import { DEFAULT_CONFIG } from "../shared/config/default-config";
import { Diagnostics } from "../shared/facts";
import { optimiseLate } from "../shared/optimise-late";
import { jsonPositions } from "../shared/readers/cloudformation/document/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";
import { cpu } from "./cpu";
import { SHAPES, template } from "./programs";

// As the command does.
optimiseLate();

/** `npx tsx bench/road.ts 5000 60 [name [presets]]`: only shapes whose name has that in it. */
const [, , GROUPS, LINES, ONLY = "", PRESETS = "recommended,strict"] = process.argv;
const STANDARD: readonly [number, number] = [10_000, 60];

for (const shape of SHAPES.filter(({ name }) => name.includes(ONLY))) {
  const [standardGroups, standardLines] = shape.size ?? STANDARD;
  const groups = Number(GROUPS ?? standardGroups);
  const lines = Number(LINES ?? standardLines);
  const text = template(shape, groups, lines);
  // One tree is kept: more would be marked by every collection that follows.
  let data: unknown;
  const parses = [1, 2, 3].map(() => cpu(() => (data = JSON.parse(text) as unknown)).ms);
  const parse = parses.sort((a, b) => a - b)[1] ?? 1;
  for (const preset of PRESETS.split(",")) {
    const diagnostics = new Diagnostics();
    const positions = jsonPositions(text);
    const read = cpu(() =>
      readTemplates(
        [{ file: "bench.json", data, positions: () => positions, stack: "", host: "cloudformation" }],
        diagnostics,
      ),
    );
    const judged = cpu(() =>
      check({
        resources: read.value,
        diagnostics,
        whole: true,
        config: { ...DEFAULT_CONFIG, presets: [preset] },
      }),
    );
    const perLine = ((read.ms + judged.ms) * 1e6) / (groups * lines);
    console.log(
      `${shape.name.padEnd(28)} ${preset.padEnd(12)} parse ${parse.toFixed(0)} ms, read ${read.ms.toFixed(0)} ms, judge ${judged.ms.toFixed(0)} ms, ` +
        `${judged.value.findings.length} findings, ${judged.value.summary.rules} rules, ${perLine.toFixed(0)} ns a line, ${((read.ms + judged.ms) / parse).toFixed(2)} x JSON.parse`,
    );
  }
}
