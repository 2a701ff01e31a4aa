import assert from "node:assert/strict";
import { Diagnostics, ResourceIndex, type Resource } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import { readPulumi } from "../../shared/readers/pulumi";
import { asList, INTERFACE_ENDPOINT, SERVICES, typeKeys, type Service } from "../../shared/vocabulary";
import { document } from "../readers/cloudformation/reading";
import { behind, group, ref } from "../rules/given";
import { print, type PrintedDialect } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";
import { toTemplate } from "../rules/given/to-template";

/** Written element by element, below lists. */
const INNER = /\[\]/;

function isPrintable(service: Service, eni: number, dialect: PrintedDialect): boolean {
  if (asList(service[dialect]).length === 0) return false;
  const attachment = service.attaches[eni];
  const paths = [attachment?.groups, attachment?.each].map((spelling) => asList(spelling?.[dialect])[0]);
  const [groups, each] = paths;
  const names = groups !== undefined && (!attachment?.each || each !== undefined);
  return names && !paths.some((path) => path !== undefined && INNER.test(path));
}

/** A gateway has no interface. */
const WITH_INTERFACE = {
  more: { cfn: { VpcEndpointType: "Interface" }, aws: { vpcEndpointType: "Interface" } },
};

function read(service: Service, eni: number, dialect: PrintedDialect): readonly Resource[] {
  const given = [
    group("own"),
    behind(service, "it", {
      eni,
      groups: [ref("own")],
      ...(service === INTERFACE_ENDPOINT && WITH_INTERFACE),
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
  for (const service of SERVICES) {
    for (const dialect of ["cfn", "aws"] as const) {
      service.attaches.forEach((_, eni) => {
        if (!isPrintable(service, eni, dialect)) return;
        it(`carries them as ${service.kind}, interface ${eni}, in ${dialect}`, () => {
          const resources = read(service, eni, dialect);
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
    const keys = SERVICES.flatMap((service) => typeKeys(service));
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
    const kinds = SERVICES.map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, kinds.length);
  });
});
