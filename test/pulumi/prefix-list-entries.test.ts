import assert from "node:assert/strict";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { judged } from "./recording";

type Properties = PulumiResource["properties"];

const urn = (name: string): string => `urn:pulumi:dev::shop::x::${name}`;

function resource(
  type: string,
  name: string,
  properties: Properties,
  waits: Properties = {},
): PulumiResource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(waits).map(([key, on]) => [key, [urn(String(on))]]),
  );
  return { urn: urn(name), type, name, properties, propertyDependencies };
}

const LIST = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "offices", {
  name: "offices",
  addressFamily: "IPv4",
  maxEntries: 5,
});

function entry(name: string, cidr: string, list?: string): PulumiResource {
  const type = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
  if (list === undefined) return resource(type, name, { cidr, prefixListId: UNKNOWN_TEXT });
  return list.startsWith("pl-")
    ? resource(type, name, { cidr, prefixListId: list })
    : resource(type, name, { cidr, prefixListId: UNKNOWN_TEXT }, { prefixListId: list });
}

function group(list: string): PulumiResource {
  const isId = list.startsWith("pl-");
  const ingress = [
    { protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: [isId ? list : UNKNOWN_TEXT] },
  ];
  return resource(
    "aws:ec2/securityGroup:SecurityGroup",
    "admin",
    { description: "admin", ingress },
    isId ? {} : { ingress: list },
  );
}

function ssh(...resources: readonly PulumiResource[]): readonly string[] {
  return judged(resources)
    .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, dependsOn }) => [verdict, ...dependsOn].join(" "));
}

describe("entries of prefix lists that are resources of their own", () => {
  const OTHERS = "pl-0123456789abcdef0";

  it("are entries of the list of the program", () => {
    const halves = [entry("one", "0.0.0.0/1", "offices"), entry("other", "128.0.0.0/1", "offices")];
    assert.deepEqual(ssh(LIST, ...halves, group("offices")), ["violation"]);
    assert.deepEqual(ssh(LIST, ...halves.slice(0, 1), group("offices")), ["violation"]);
    assert.deepEqual(ssh(LIST, entry("one", "203.0.113.0/24", "offices"), group("offices")), []);
  });

  it("are among those of a list outside", () => {
    assert.deepEqual(ssh(entry("one", "0.0.0.0/0", OTHERS), group(OTHERS)), ["violation"]);
    assert.deepEqual(ssh(entry("one", "203.0.113.0/24", OTHERS), group(OTHERS)), [`undetermined ${OTHERS}`]);
    assert.deepEqual(ssh(entry("one", "0.0.0.0/0", "pl-0fedcba9876543210"), group(OTHERS)), [
      `undetermined ${OTHERS}`,
    ]);
  });

  it("may be those of any list while nobody knows of which", () => {
    assert.deepEqual(ssh(LIST, entry("one", "0.0.0.0/0"), group("offices")), [
      "undetermined one.prefixListId",
    ]);
    assert.deepEqual(ssh(LIST, entry("one", "203.0.113.0/24"), group("offices")), []);
  });
});
