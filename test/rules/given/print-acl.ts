import type { Printed, PrintedDialect } from "./print";
import { tagList } from "./print-group";
import type { AclGiven, AclLine, Facts } from "./things";
import { Maybe, Ref, type Fact } from "./value";

export interface AclStyle {
  readonly dialect: PrintedDialect;
  /** Pulumi has both; CloudFormation knows resources of their own only. */
  readonly aclLines: "inline" | "standalone";
}

const NUMBERS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, "-1": -1 };

export function printAcl(given: AclGiven, style: AclStyle): readonly Printed[] {
  const { name, vpc, subnets, tags } = given;
  const cfn = style.dialect === "cfn";
  const inline = !cfn && style.aclLines === "inline";
  const rows = (lines: AclGiven["ingress"]): Fact =>
    lines.map((line): Fact =>
      line instanceof Maybe ? (new Maybe(line.when, inlineRow(line.then)) as Fact) : inlineRow(line),
    );
  const properties: Facts = {
    ...(vpc !== undefined && { [cfn ? "VpcId" : "vpcId"]: vpc }),
    ...(!cfn && subnets.length > 0 && { subnetIds: subnets.map((subnet) => new Ref(subnet)) }),
    ...(inline && { ingress: rows(given.ingress), egress: rows(given.egress) }),
    ...(tags && (cfn ? { Tags: tagList(tags) } : { tags })),
  };
  const type = cfn ? "AWS::EC2::NetworkAcl" : "aws:ec2/networkAcl:NetworkAcl";
  const printed: Printed[] = [{ name, type, properties }];
  if (!inline) {
    for (const [egress, lines] of [
      [false, given.ingress],
      [true, given.egress],
    ] as const) {
      lines.forEach((line, i) => {
        const [bare, when] = line instanceof Maybe ? [line.then, line.when] : [line, undefined];
        const entry = `${name}${egress ? "Out" : "In"}${i + 1}`;
        const own = cfn ? cfnEntry(name, bare, egress) : awsEntry(name, bare, egress);
        printed.push({ name: entry, ...own, ...(when !== undefined && { when }) });
      });
    }
  }
  if (cfn) {
    for (const subnet of subnets) {
      printed.push({
        name: `${name}For${subnet}`,
        type: "AWS::EC2::SubnetNetworkAclAssociation",
        properties: { NetworkAclId: new Ref(name), SubnetId: new Ref(subnet) },
      });
    }
  }
  return printed;
}

function protocolNumber(protocol: Fact): Fact {
  return typeof protocol === "string" ? (NUMBERS[protocol] ?? protocol) : protocol;
}

function isIcmp(protocol: Fact): boolean {
  const number = protocolNumber(protocol);
  return number === 1 || number === 58 || number === "1" || number === "58";
}

function cfnEntry(acl: string, line: AclLine, egress: boolean): Omit<Printed, "name"> {
  const { number, action, protocol, from, to, family, source } = line;
  const range: Facts =
    from === undefined
      ? {}
      : isIcmp(protocol)
        ? { Icmp: { Type: from, Code: to ?? -1 } }
        : { PortRange: { From: from, To: to ?? from } };
  return {
    type: "AWS::EC2::NetworkAclEntry",
    properties: {
      NetworkAclId: new Ref(acl),
      RuleNumber: number,
      Protocol: protocolNumber(protocol),
      RuleAction: action,
      Egress: egress,
      [family === 4 ? "CidrBlock" : "Ipv6CidrBlock"]: source,
      ...range,
    },
  };
}

function awsRange({ protocol, from, to }: AclLine, required: boolean): Facts {
  if (from === undefined) return required ? { fromPort: 0, toPort: 0 } : {};
  if (!isIcmp(protocol)) return { fromPort: from, toPort: to ?? from };
  return { ...(required && { fromPort: 0, toPort: 0 }), icmpType: from, icmpCode: to ?? -1 };
}

function inlineRow(line: AclLine): Facts {
  const { number, action, protocol, family, source } = line;
  return {
    ruleNo: number,
    action,
    protocol: textOf(protocolNumber(protocol)),
    [family === 4 ? "cidrBlock" : "ipv6CidrBlock"]: source,
    ...awsRange(line, true),
  };
}

function awsEntry(acl: string, line: AclLine, egress: boolean): Omit<Printed, "name"> {
  const { number, action, protocol, family, source } = line;
  return {
    type: "aws:ec2/networkAclRule:NetworkAclRule",
    properties: {
      networkAclId: new Ref(acl),
      egress,
      ruleNumber: number,
      ruleAction: action,
      protocol: textOf(protocolNumber(protocol)),
      [family === 4 ? "cidrBlock" : "ipv6CidrBlock"]: source,
      ...awsRange(line, false),
    },
  };
}

function textOf(value: Fact): Fact {
  return typeof value === "number" ? String(value) : value;
}
