import assert from "node:assert/strict";
import { networkOfPulumi, type Network } from "../../../shared";
import { isUsed } from "../../../shared/semantics";

const IDS = ["sg-0123456789abcdef0", "sg-0123456789abcdef1"] as const;

/** Two groups that exist, and a cluster as EMR's provider writes it: further groups as one text. */
function cluster(groups: string, more: object = {}): Network {
  const resource = (type: string, name: string, properties: object, id?: string) => ({
    urn: `urn:pulumi:dev::proj::${type}::${name}`,
    ...{ type, name, properties: { ...properties }, ...(id !== undefined && { id }) },
  });
  return networkOfPulumi([
    ...IDS.map((id, i) => resource("aws:ec2/securityGroup:SecurityGroup", `group-${i}`, {}, id)),
    resource("aws:emr/cluster:Cluster", "jobs", {
      ec2Attributes: { additionalMasterSecurityGroups: groups, ...more },
    }),
  ]);
}

function carried({ interfaces }: Network): readonly string[] {
  return interfaces.flatMap(({ groups }) => groups.certain().map(({ name }) => name));
}

describe("groups whose ids stand in one text", () => {
  it("are carried, each of them", () => {
    assert.deepEqual(carried(cluster(IDS.join(","))), ["group-0", "group-1"]);
    assert.deepEqual(carried(cluster(IDS.join(" , "))), ["group-0", "group-1"]);
    assert.deepEqual(carried(cluster(IDS[1])), ["group-1"]);
  });

  it("are used wherever such a text stands", () => {
    const network = cluster("", { whatever: IDS.join(",") });
    assert.deepEqual(
      network.groups.map((group) => isUsed(group, network).holds),
      ["yes", "yes"],
    );
  });
});
