import assert from "node:assert/strict";
import { interfaceNamed, internetPaths, networkOfTemplate } from "../../../shared";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";
import { HTTPS_GROUP } from "./reached";

/** An instance with a public address whose only way out is a route to a prefix list. */
function reached(list: unknown, lists: object): readonly [must: boolean, may: boolean] {
  const network = networkOfTemplate({
    Parameters: { Office: { Type: "String", AllowedValues: ["0.0.0.0/0", "192.0.2.0/24"] } },
    Resources: {
      ...lists,
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
      },
      ...toInternet("Subnet", { DestinationPrefixListId: list }),
      Group: HTTPS_GROUP,
      Web: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: ref("Subnet"), SecurityGroupIds: [{ "Fn::GetAtt": ["Group", "GroupId"] }] },
      },
    },
  });
  const paths = internetPaths(interfaceNamed(network, "Web"), network);
  return [paths.some(({ bounds }) => !bounds.must.empty), paths.some(({ bounds }) => !bounds.may.empty)];
}

function list(...cidrs: readonly unknown[]): object {
  return {
    List: {
      Type: "AWS::EC2::PrefixList",
      Properties: {
        PrefixListName: "out",
        AddressFamily: "IPv4",
        MaxEntries: 5,
        Entries: cidrs.map((Cidr) => ({ Cidr })),
      },
    },
  };
}

describe("a route to a prefix list", () => {
  const own = { "Fn::GetAtt": ["List", "PrefixListId"] };
  const cases: readonly [
    name: string,
    to: unknown,
    lists: object,
    expected: readonly [must: boolean, may: boolean],
  ][] = [
    ["leads to the internet if the list holds it", own, list("0.0.0.0/0"), [true, true]],
    ["leads to the part that the list holds", own, list("192.0.2.0/24", "8.0.0.0/8"), [true, true]],
    ["leads to private addresses only", own, list("10.0.0.0/8"), [false, false]],
    ["leads nowhere through an empty list", own, list(), [false, false]],
    ["may lead to the internet", own, list(ref("Office")), [false, true]],
    ["may lead anywhere through a list from elsewhere", "pl-0aaaaaaaaaaaaaaaa", {}, [false, true]],
  ];
  for (const [name, to, lists, expected] of cases) {
    it(name, () => {
      assert.deepEqual(reached(to, lists), expected);
    });
  }
});
