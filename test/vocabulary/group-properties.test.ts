import assert from "node:assert/strict";
import {
  asList,
  CARRIER_TYPES,
  type Attachment,
  type CarrierType,
  type Spelling,
} from "../../shared/vocabulary";
import { cloudFormationTypes, pulumiTypes, type VendorTypes } from "./vendor-types";

const NAMES_GROUPS = /security_?groups?/i;

/** Properties of such a name that put no group of a VPC on an interface. */
const EXPLAINED: readonly (readonly [why: string, ...which: RegExp[]])[] = [
  [
    "lines of groups, which have words of their own",
    /^AWS::EC2::SecurityGroup(Ingress|Egress)? /,
    /^aws:ec2\/(defaultSecurityGroup|securityGroup|securityGroupRule|vpcSecurityGroupRulesExclusive):/,
    /^aws:vpc\/securityGroup(Ingress|Egress)Rule:/,
  ],
  [
    "joins of groups with something, which have words of their own",
    /^aws:ec2\/(networkInterfaceSecurityGroupAttachment|securityGroupAssociation):/,
    /^aws:vpc\/securityGroupVpcAssociation:/,
  ],
  [
    "sources of lines that AWS writes",
    / remoteAccess\.sourceSecurityGroups$/,
    / remoteAccess\.sourceSecurityGroupIds$/,
  ],
  [
    "settings about groups",
    / enforceSecurityGroupInboundRulesOnPrivateLinkTraffic$/,
    /[ .]securityGroupReferencingSupport$/,
    / associateDefaultSecurityGroup$/,
    / appSecurityGroupManagement$/,
    / replaceSecurityGroupsOnDestroy$/,
    /^aws:emr\/blockPublicAccessConfiguration:/,
  ],
  [
    "groups that only EC2-Classic had",
    / classicLinkVpcSecurityGroups$/,
    /^AWS::(RDS::DB|ElastiCache::|Redshift::Cluster)SecurityGroup(Ingress)? /,
    / (dbSecurityGroups|cacheSecurityGroupNames|clusterSecurityGroups)$/,
    /\.dbSecurityGroupMemberships$/,
    /^aws:elasticache\/replicationGroup:ReplicationGroup securityGroupNames$/,
  ],
  ["lists of prefixes of MediaLive's own", / (input|channel)SecurityGroups$/],
  [
    "said by AWS, not to it",
    /^AWS::RedshiftServerless::Workgroup workgroup\./,
    /^aws:eks\/cluster:Cluster vpcConfig\.clusterSecurityGroupId$/,
    /^aws:elb\/loadBalancer:LoadBalancer sourceSecurityGroup$/,
  ],
  ["put on a function's interfaces when it goes", / replacementSecurityGroupIds$/],
  ["groups of what is asked, which carries them already", / healthCheckPaths\[\]\.destinations\[\]\./],
  ["on an interface that EMR asks nodes from", /\.serviceAccessSecurityGroup$/],
  ["services that AWS has ended", /^AWS::(LookoutMetrics|NimbleStudio|OpsWorks|OpsWorksCM)::/],
];

const VENDORS = [
  ["cfn", "CloudFormation", cloudFormationTypes],
  ["aws", "Pulumi", pulumiTypes],
] as const;

const CARRIERS: readonly CarrierType[] = CARRIER_TYPES;

describe("properties that name groups", () => {
  const explained = new Set<RegExp>();

  for (const [dialect, vendor, read] of VENDORS) {
    let types: VendorTypes;

    before(function () {
      this.timeout(120_000);
      types = read();
    });

    it(`are in the table of carriers or explained, with ${vendor}`, function () {
      this.timeout(120_000);
      const known = new Set(CARRIERS.flatMap((carrier) => placesOfGroups(carrier, dialect)));
      const unknown: string[] = [];
      for (const [type, paths] of types.pathsTo(NAMES_GROUPS)) {
        for (const path of paths) {
          const place = `${type} ${path}`;
          const reason = EXPLAINED.flatMap(([, ...which]) => which).find((one) => one.test(place));
          if (reason) explained.add(reason);
          else if (![...known].some((one) => leadsTo(one, place))) unknown.push(place);
        }
      }
      assert.deepEqual(unknown, []);
    });

    it(`stand in the table as ${vendor} has them`, function () {
      this.timeout(120_000);
      assert.deepEqual(
        CARRIERS.flatMap((carrier) => misspelt(carrier, dialect, types)),
        [],
      );
    });
  }

  it("are explained where there are such", () => {
    const idle = EXPLAINED.flatMap(([, ...which]) => which).filter((one) => !explained.has(one));
    assert.deepEqual(idle, []);
  });
});

function placesOfGroups(carrier: CarrierType, dialect: keyof Spelling): readonly string[] {
  const paths = carrier.attaches.flatMap((attachment) =>
    startsOf(attachment, dialect).flatMap((start) =>
      asList(attachment.groups[dialect]).map((end) => start + end),
    ),
  );
  return asList(carrier[dialect]).flatMap((type) => paths.map((path) => plain(`${type} ${path}`)));
}

function startsOf({ each }: Attachment, dialect: keyof Spelling): readonly string[] {
  return each ? asList(each[dialect]).map((path) => `${path}.`) : [""];
}

/** Without what the other check is about: lists, and the case that CDK writes names in. */
function plain(place: string): string {
  return place.replaceAll("[]", "").toLowerCase();
}

/** A group may stand in an object at that place. */
function leadsTo(known: string, place: string): boolean {
  return known === plain(place) || known.startsWith(`${plain(place)}.`);
}

/** The words of a row that none of its types has, and the places to look for them at which there are no groups. */
function misspelt(carrier: CarrierType, dialect: keyof Spelling, types: VendorTypes): readonly string[] {
  const names = asList(carrier[dialect]);
  if (names.length === 0) return [];
  // What lies at the end of `each` may be a list or one block.
  const has = (start: string, end: string): boolean =>
    [start, start.replace(/\.$/, "[].")].some((one) => names.some((type) => types.has(type, one + end)));
  return carrier.attaches.flatMap((attachment) => {
    const starts = startsOf(attachment, dialect);
    const groups = asList(attachment.groups[dialect]);
    const ends = [attachment.groups, attachment.subnets, attachment.publicAddress?.spelling].flatMap((word) =>
      asList(word?.[dialect]),
    );
    return [
      ...ends.filter((end) => !starts.some((start) => has(start, end))),
      ...starts.filter((start) => !groups.some((end) => has(start, end))),
    ].map((path) => `${carrier.kind} ${path}`);
  });
}
