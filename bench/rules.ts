/**
 * What rules cost, as a multiple of building the model that they judge: `npx tsx bench/rules.ts [name]`; for figures
 * without the loader, bundle and run. The model is what reading, joining and every group's packets come to; the rules
 * are asked when all of it is there.
 */
import { Diagnostics, ResourceIndex, type Resource } from "../shared/facts";
import { judgeAll } from "../shared/judge-all";
import { buildNetwork } from "../shared/network/build";
import { DEFAULT_INTENT } from "../shared/semantics/intent";
import type { Network } from "../shared/network/network";
import { optimiseLate } from "../shared/optimise-late";
import { jsonPositions } from "../shared/readers/cloudformation/document/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";
import { CATALOGUE } from "../scripts/docs/catalogue";
import { rules } from "../shared/rules";
import type { BoundRule } from "../shared/rules/rule";
import { egressOf, ingressOf } from "../shared/semantics";
import { cpu } from "./cpu";
import { SHAPES, template } from "./programs";

// As the command does.
optimiseLate();

const LINES = 10;
const SIZES = [10, 1_000, 10_000];
const ROUNDS = 5;
const bound = rules.map((rule) => rule.bind({}));

/** Rules about groups, ACLs and their quotas: the first chapters of the catalogue. */
const GROUPS_AND_ACLS = new Set(
  CATALOGUE.slice(0, 1 + CATALOGUE.findIndex(({ title }) => title === "Quotas")).flatMap(({ rows }) =>
    rows.map(({ id }) => id),
  ),
);
const PARTS = [
  { name: "of groups and ACLs", rules: bound.filter(({ rule: { id } }) => GROUPS_AND_ACLS.has(id)) },
  { name: "in all", rules: bound },
];

/** Results end here, so that nothing measured is dead code. */
let sink = 0;

function modelOf(data: unknown, text: string): Network {
  const diagnostics = new Diagnostics();
  const positions = jsonPositions(text);
  const resources: Resource[] = readTemplates(
    [{ file: "bench.json", data, positions: () => positions, stack: "", host: "cloudformation" }],
    diagnostics,
  );
  const network = buildNetwork(new ResourceIndex(resources, diagnostics, true));
  for (const group of network.groups) {
    group.vpc.each(() => sink++);
    for (const filter of [ingressOf(group), egressOf(group)]) {
      if (!filter.bounds.may.empty) sink++;
    }
  }
  for (const eni of network.interfaces) {
    eni.groups.each(() => sink++);
    eni.subnets.each(() => sink++);
  }
  return network;
}

function judge(asked: readonly BoundRule[], network: Network): number {
  let found = 0;
  judgeAll(asked, network, DEFAULT_INTENT, ({ judgements }) => (found += judgements.length));
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

for (const shape of SHAPES.filter(({ name }) => name.includes(process.argv[2] ?? ""))) {
  for (const groups of SIZES) {
    const text = template(shape, groups, LINES);
    const data: unknown = JSON.parse(text);
    for (const part of PARTS) {
      const building: number[] = [];
      const judging: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const model = cpu(() => modelOf(data, text));
        building.push(model.ms);
        judging.push(cpu(() => (sink += judge(part.rules, model.value))).ms);
      }
      const [model, judged] = [median(building), median(judging)];
      console.log(
        `${shape.name.padEnd(48)} ${String(groups).padStart(6)} groups of ${LINES} lines: model ${model.toFixed(1)} ms, ` +
          `${part.rules.length} rules ${part.name} ${judged.toFixed(1)} ms, ${(judged / model).toFixed(2)} x`,
      );
    }
  }
}
if (sink < 0) throw new Error("never");
