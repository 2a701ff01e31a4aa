import assert from "node:assert/strict";

import { networkOfPulumi, networkOfTemplate, type PulumiResource } from "../../shared";
import type { Network } from "../../shared/network/network";
import { admissionsOf } from "../../cli/admissions";
import { lightsailAdmits, lightsailFirewalls } from "../../shared/semantics/services/lightsail-firewall";

type Ports = readonly Readonly<Record<string, unknown>>[];

/** What the engine puts in place of a text that it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SSH = { Protocol: "tcp", FromPort: 22, ToPort: 22 };

function inTemplate(ports?: Ports, BlueprintId = "amazon_linux_2", Parameters: object = {}): Network {
  const Properties = {
    BlueprintId,
    BundleId: "nano_3_0",
    InstanceName: "web",
    ...(ports && { Networking: { Ports: ports } }),
  };
  return networkOfTemplate({
    Parameters,
    Resources: { Web: { Type: "AWS::Lightsail::Instance", Properties } },
  });
}

/** "tcp 22 from 0.0.0.0/0 and ::/0", with a question mark where that is not certain. */
function admitted(network: Network): Record<string, readonly string[]> {
  return Object.fromEntries(
    lightsailFirewalls(network).map((one) => [
      one.name,
      admissionsOf(lightsailAdmits(one, network)).map(
        ({ services, prefixes, certain }) =>
          `${services.join(" ")} from ${prefixes.join(" ")}${certain ? "" : "?"}`,
      ),
    ]),
  );
}

describe("the firewall of a Lightsail instance", () => {
  for (const [what, ports, expected] of [
    [
      "the sources listed",
      [{ ...SSH, Cidrs: ["203.0.113.7", "198.51.100.0/24"] }],
      ["tcp 22 from 198.51.100.0/24 203.0.113.7/32"],
    ],
    ["those of both families", [{ ...SSH, Ipv6Cidrs: ["2001:db8::/32"] }], ["tcp 22 from 2001:db8::/32"]],
    ["everybody where none are listed", [SSH], ["tcp 22 from 0.0.0.0/0", "tcp 22 from ::/0"]],
    ["nobody of the internet by an alias", [{ ...SSH, CidrListAliases: ["lightsail-connect"] }], []],
    ["nobody where the port is private", [{ ...SSH, AccessType: "Private" }], []],
    [
      "ranges",
      [{ Protocol: "udp", FromPort: 10, ToPort: 20, Cidrs: ["0.0.0.0/0"] }],
      ["udp 10-20 from 0.0.0.0/0"],
    ],
    [
      "every protocol",
      [{ Protocol: "all", FromPort: 0, ToPort: 65535, Cidrs: ["8.0.0.0/8"] }],
      ["all traffic from 8.0.0.0/8"],
    ],
    [
      "ICMP",
      [{ Protocol: "icmp", FromPort: 8, ToPort: -1, Cidrs: ["8.0.0.0/8"] }],
      ["icmp type 8 (echo request) from 8.0.0.0/8"],
    ],
    [
      "perhaps what a parameter decides",
      [{ ...SSH, Cidrs: [{ Ref: "Office" }] }],
      ["tcp 22 from 0.0.0.0/0?", "tcp 22 from ::/0?"],
    ],
    [
      "perhaps any port where nobody knows which",
      [{ ...SSH, FromPort: { Ref: "Office" }, ToPort: 65535, Cidrs: ["8.0.0.0/8"] }],
      ["tcp 65535 from 8.0.0.0/8", "tcp 0-65534 from 8.0.0.0/8?"],
    ],
  ] as const) {
    it(`admits ${what}`, () => {
      assert.deepEqual(admitted(inTemplate(ports, undefined, { Office: { Type: "String" } })), {
        Web: expected,
      });
    });
  }

  it("admits perhaps anything where nobody knows the ports that are listed", () => {
    const Properties = { BlueprintId: "debian_12", Networking: { Ports: { Ref: "Ports" } } };
    const network = networkOfTemplate({
      Parameters: { Ports: { Type: "CommaDelimitedList" } },
      Resources: { Web: { Type: "AWS::Lightsail::Instance", Properties } },
    });
    const { Web = [] } = admitted(network);
    assert.ok(Web.includes("all traffic from 0.0.0.0/0?"), Web.join());
  });

  it("admits what the blueprint opens where nobody lists ports", () => {
    for (const none of [undefined, []])
      assert.deepEqual(admitted(inTemplate(none)), {
        Web: [
          "tcp 22 from 0.0.0.0/0",
          "tcp 22 from ::/0",
          "tcp 80, 443 from 0.0.0.0/0?",
          "tcp 80, 443 from ::/0?",
        ],
      });
    const { Web: windows = [] } = admitted(inTemplate(undefined, "windows_server_2022"));
    assert.match(windows[0] ?? "", /^tcp 3389.* from 0\.0\.0\.0\/0$/);
    assert.ok(!windows.some((line) => line.startsWith("tcp 22 ")));
  });

  it("is a resource of its own in Pulumi, in place of what the blueprint opens", () => {
    const instance = "aws:lightsail/instance:Instance";
    const urn = `urn:pulumi:dev::shop::${instance}::web`;
    const web: PulumiResource = {
      urn,
      type: instance,
      name: "web",
      properties: { blueprintId: "amazon_linux_2", name: "web" },
    };
    const type = "aws:lightsail/instancePublicPorts:InstancePublicPorts";
    const firewall: PulumiResource = {
      urn: `urn:pulumi:dev::shop::${type}::ports`,
      type,
      name: "ports",
      properties: {
        instanceName: UNKNOWN,
        portInfos: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["8.0.0.0/8"] }],
      },
      propertyDependencies: { instanceName: [urn] },
    };
    assert.deepEqual(admitted(networkOfPulumi([web, firewall])), {
      web: [],
      ports: ["tcp 443 from 8.0.0.0/8"],
    });
    assert.equal(admitted(networkOfPulumi([web]))["web"]?.[0], "tcp 22 from 0.0.0.0/0");
  });
});
