/**
 * What the model takes beside the template that it is made of, in bytes a line, and what reading it leaves:
 * `node --expose-gc --import tsx bench/model-size.ts [groups] [lines]`. The loader names every closure, which takes
 * four bytes a line that the bundle does not take.
 */
import { spawnSync } from "node:child_process";

import { Diagnostics, ResourceIndex } from "../shared/facts";
import { buildNetwork } from "../shared/network/build";
import { jsonPositions } from "../shared/readers/cloudformation/document/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";
import { SHAPES, template } from "./programs";

const groups = Number(process.argv[2] ?? 10_000);
const lines = Number(process.argv[3] ?? 60);
const { gc } = globalThis;
if (!gc) throw new Error("node --expose-gc, else the collector keeps what nobody needs");

function held(collect: NonNullable<typeof gc>): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A process for each shape: what another left behind would be counted. */
const [, , , , only] = process.argv;
if (only === undefined) {
  for (const { name } of SHAPES) {
    const own = ["--expose-gc", "--max-old-space-size=4000", "--import", "tsx", __filename];
    spawnSync(process.execPath, [...own, String(groups), String(lines), name], { stdio: "inherit" });
  }
}

for (const shape of SHAPES.filter(({ name }) => name === only)) {
  const text = template(shape, groups, lines);
  const data: unknown = JSON.parse(text);
  const positions = jsonPositions("{}");
  const empty = held(gc);
  const diagnostics = new Diagnostics();
  const resources = readTemplates(
    [{ file: "bench.json", data, positions: () => positions, stack: "", host: "cloudformation" }],
    diagnostics,
  );
  const read = held(gc);
  const network = buildNetwork(new ResourceIndex(resources, diagnostics, true));
  let count = 0;
  for (const group of network.groups) count += group.ingress.length + group.egress.length;
  const joined = held(gc);
  console.log(
    `${shape.name.padEnd(48)} ${count} lines: read ${((read - empty) / count).toFixed(1)}, model ${((joined - read) / count).toFixed(1)} bytes a line`,
  );
  // Held until here.
  if (text.length + network.groups.length + resources.length === 0) throw new Error(JSON.stringify(data));
}
