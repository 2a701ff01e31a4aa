import assert from "node:assert/strict";
import { Diagnostics, ResourceIndex, type Resource } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import { readPulumi } from "../../shared/readers/pulumi";
import {
  asList,
  INTERFACE_ENDPOINT,
  CARRIER_TYPES,
  typeKeys,
  type CarrierType,
} from "../../shared/vocabulary";
import { document } from "../readers/cloudformation/reading";
import { behind, group, ref } from "../rules/given";
import { print, type PrintedDialect } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";
import { toTemplate } from "../rules/given/to-template";

/** Written element by element, below lists. */
const INNER = /\[\]/;

function isPrintable(carrier: CarrierType, eni: number, dialect: PrintedDialect): boolean {
  if (asList(carrier[dialect]).length === 0) return false;
  const attachment = carrier.attaches[eni];
  const paths = [attachment?.groups, attachment?.each].map((spelling) => asList(spelling?.[dialect])[0]);
  const [groups, each] = paths;
  const names = groups !== undefined && (!attachment?.each || each !== undefined);
  return names && !paths.some((path) => path !== undefined && INNER.test(path));
}

/** A gateway has no interface. */
const WITH_INTERFACE = {
  more: { cfn: { VpcEndpointType: "Interface" }, aws: { vpcEndpointType: "Interface" } },
};

function read(carrier: CarrierType, eni: number, dialect: PrintedDialect): readonly Resource[] {
  const given = [
    group("own"),
    behind(carrier, "it", {
      eni,
      groups: [ref("own")],
      ...(carrier === INTERFACE_ENDPOINT && WITH_INTERFACE),
    }),
  ];
  const style = { dialect, groupLines: "inline", aclLines: "standalone" } as const;
  const printed = given.flatMap((thing) => print(thing, style));
  const diagnostics = new Diagnostics();
  return dialect === "cfn"
    ? readTemplates([document(toTemplate(printed))], diagnostics)
    : readPulumi(toPulumi(printed).resources, diagnostics);
}

describe("what carries groups", () => {
  for (const carrier of CARRIER_TYPES) {
    for (const dialect of ["cfn", "aws"] as const) {
      carrier.attaches.forEach((_, eni) => {
        if (!isPrintable(carrier, eni, dialect)) return;
        it(`carries them as ${carrier.kind}, interface ${eni}, in ${dialect}`, () => {
          const resources = read(carrier, eni, dialect);
          const index = new ResourceIndex(resources, new Diagnostics(), true);
          const carried = buildNetwork(index)
            .interfaces.filter(({ name }) => name === "it")
            .flatMap(({ groups }) => groups.certain().map(({ name }) => name));
          assert.deepEqual(carried, ["own"]);
        });
      });
    }
  }

  it("has one row for each type", () => {
    const keys = CARRIER_TYPES.flatMap((carrier) => typeKeys(carrier));
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
    const kinds = CARRIER_TYPES.map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, kinds.length);
  });
});
