import assert from "node:assert/strict";
import { spellingOf, spelt } from "../../shared/facts";

const AGENTS = [
  ["node.js/v22.21.0", "camelCase"],
  ["Java/17.0.15", "camelCase"],
  ["Python/3.11.7", "snake_case"],
  ["go1.26.8/linux/amd64", "PascalCase"],
  ["DotNet/8.0.1/.NETCoreApp,Version=v8.0/1.0.0.0", "PascalCase"],
  [undefined, "camelCase"],
] as const;

const NAMES = [
  ["restrictDefaultSecurityGroup", "restrict_default_security_group", "RestrictDefaultSecurityGroup"],
  ["requireImdsv2", "require_imdsv2", "RequireImdsv2"],
  ["dbSubnetGroupName", "db_subnet_group_name", "DbSubnetGroupName"],
  ["ipv6CidrBlock", "ipv6_cidr_block", "Ipv6CidrBlock"],
  ["port", "port", "Port"],
] as const;

describe("names of constructs in languages of the CDK", () => {
  for (const [agent, spelling] of AGENTS) {
    it(`are in ${spelling} where ${agent ?? "nobody"} runs the program`, () => {
      assert.equal(spellingOf(agent), spelling);
    });
  }

  for (const [camel, snake, pascal] of NAMES) {
    it(`${camel} is ${snake} and ${pascal}`, () => {
      assert.deepEqual(
        [spelt(camel), spelt(camel, "snake_case"), spelt(camel, "PascalCase")],
        [camel, snake, pascal],
      );
    });
  }
});
