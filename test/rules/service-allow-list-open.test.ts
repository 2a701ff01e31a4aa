import { serviceAllowListOpen } from "../../shared/rules/service-allow-list-open";
import { byDefault, describeRule, oneOf, raw, unresolved, type Fact, type Given } from "./describe-rule";
import type { Facts } from "./given/things";

const ONLY_TEMPLATES = { on: "cloudformation", because: "Pulumi's aws has no such type" } as const;

const EVERYBODY = "0.0.0.0/0";

/** An input security group of MediaLive. */
function input(...sources: readonly Fact[]): Given {
  return both(
    ["AWS::MediaLive::InputSecurityGroup", { WhitelistRules: sources.map((source) => ({ Cidr: source })) }],
    [
      "aws:medialive/inputSecurityGroup:InputSecurityGroup",
      { whitelistRules: sources.map((source) => ({ cidr: source })) },
    ],
  );
}

function both(cfn: readonly [string, Facts], aws: readonly [string, Facts]): Given {
  return raw("It", {
    cfn: { Type: cfn[0], Properties: cfn[1] },
    aws: { type: aws[0], properties: aws[1] },
  });
}

function template(type: string, properties: Facts): Given {
  return raw("It", { cfn: { Type: `AWS::${type}`, Properties: properties } });
}

const flow = (source: Facts): Given =>
  template("MediaConnect::Flow", { Name: "feed", Source: { Name: "feed", IngestPort: 5000, ...source } });

describeRule(serviceAllowListOpen, {
  valid: [
    { name: "a prefix of the studio", given: [input("203.0.114.0/24")] },
    { name: "one address", given: [input("203.0.114.7/32")] },
    { name: "nobody", given: [input()] },
    { name: "just below open", given: [input("52.0.0.0/9")] },
    { name: "private prefixes", given: [input("10.0.0.0/8", "192.168.0.0/16")] },
    {
      name: "an address without a length, which is one host",
      given: [
        both(
          ["AWS::WorkSpacesWeb::IpAccessSettings", { IpRules: [{ IpRange: "203.0.114.7" }] }],
          ["aws:workspacesweb/ipAccessSettings:IpAccessSettings", { ipRules: [{ ipRange: "203.0.114.7" }] }],
        ),
      ],
    },
    {
      name: "an endpoint of MediaPackage that lists nobody: its address is for everybody or a CDN",
      given: [template("MediaPackage::OriginEndpoint", { Id: "live", ChannelId: "live" })],
      ...ONLY_TEMPLATES,
    },
    {
      name: "a workforce for which nobody lists prefixes",
      given: [
        both(
          ["AWS::SageMaker::Workforce", { WorkforceName: "crowd" }],
          ["aws:sagemaker/workforce:Workforce", { workforceName: "crowd" }],
        ),
      ],
    },
    {
      name: "a webhook that asks for a secret",
      given: [
        both(
          [
            "AWS::CodePipeline::Webhook",
            { Authentication: "GITHUB_HMAC", AuthenticationConfiguration: { SecretToken: "s" } },
          ],
          [
            "aws:codepipeline/webhook:Webhook",
            { authentication: "GITHUB_HMAC", authenticationConfiguration: { secretToken: "s" } },
          ],
        ),
      ],
    },
    {
      name: "a source in a VPC, where groups decide",
      ...ONLY_TEMPLATES,
      given: [flow({ WhitelistCidr: EVERYBODY, VpcInterfaceName: "inside" })],
    },
    {
      name: "an output in a VPC",
      ...ONLY_TEMPLATES,
      given: [
        template("MediaConnect::FlowOutput", {
          CidrAllowList: [EVERYBODY],
          VpcInterfaceAttachment: { VpcInterfaceName: "inside" },
        }),
      ],
    },
    {
      name: "a router's interface in a VPC",
      ...ONLY_TEMPLATES,
      given: [
        template("MediaConnect::RouterNetworkInterface", {
          Configuration: { Vpc: { SecurityGroupIds: ["sg-1"], SubnetId: "subnet-1" } },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: "everybody",
      given: [input(EVERYBODY)],
      expect: [{ subject: "It", title: "The allow list of It is open to the internet" }],
    },
    { name: "in two halves", given: [input("0.0.0.0/1", "128.0.0.0/1")], expect: [{ subject: "It" }] },
    {
      name: "beside a prefix of one's own",
      given: [input("203.0.114.0/24", EVERYBODY)],
      expect: [{ subject: "It" }],
    },
    { name: "just open", given: [input("52.0.0.0/8")], expect: [{ subject: "It" }] },
    {
      name: "a default that is open",
      given: [input(byDefault("Studio", EVERYBODY))],
      expect: [{ subject: "It", dependsOn: ["Studio"] }],
    },
    {
      name: "an endpoint of MediaPackage",
      given: [
        template("MediaPackage::OriginEndpoint", { Id: "live", ChannelId: "live", Whitelist: [EVERYBODY] }),
      ],
      expect: [{ subject: "It" }],
      ...ONLY_TEMPLATES,
    },
    {
      name: "an IP group of WorkSpaces",
      given: [
        both(
          ["AWS::WorkSpaces::WorkspaceIpGroup", { GroupName: "all", UserRules: [{ IpRule: EVERYBODY }] }],
          ["aws:workspaces/ipGroup:IpGroup", { rules: [{ source: EVERYBODY }] }],
        ),
      ],
      expect: [{ subject: "It" }],
    },
    {
      name: "IP access settings, over IPv6",
      given: [
        both(
          ["AWS::WorkSpacesWeb::IpAccessSettings", { IpRules: [{ IpRange: "::/0" }] }],
          ["aws:workspacesweb/ipAccessSettings:IpAccessSettings", { ipRules: [{ ipRange: "::/0" }] }],
        ),
      ],
      expect: [{ subject: "It" }],
    },
    {
      name: "a workforce from everywhere",
      given: [
        both(
          ["AWS::SageMaker::Workforce", { SourceIpConfig: { Cidrs: [EVERYBODY] } }],
          ["aws:sagemaker/workforce:Workforce", { sourceIpConfig: { cidrs: [EVERYBODY] } }],
        ),
      ],
      expect: [{ subject: "It" }],
    },
    {
      name: "a webhook that anybody may call",
      given: [
        both(
          [
            "AWS::CodePipeline::Webhook",
            { Authentication: "IP", AuthenticationConfiguration: { AllowedIPRange: EVERYBODY } },
          ],
          [
            "aws:codepipeline/webhook:Webhook",
            { authentication: "IP", authenticationConfiguration: { allowedIpRange: EVERYBODY } },
          ],
        ),
      ],
      expect: [{ subject: "It" }],
    },
    {
      name: "the source of a flow",
      ...ONLY_TEMPLATES,
      given: [flow({ WhitelistCidr: EVERYBODY })],
      expect: [{ subject: "It" }],
    },
    {
      name: "a further source",
      ...ONLY_TEMPLATES,
      given: [template("MediaConnect::FlowSource", { WhitelistCidr: EVERYBODY })],
      expect: [{ subject: "It" }],
    },
    {
      name: "an output that is fetched",
      ...ONLY_TEMPLATES,
      given: [template("MediaConnect::FlowOutput", { CidrAllowList: ["0.0.0.0/1", "128.0.0.0/1"] })],
      expect: [{ subject: "It" }],
    },
    {
      name: "a router's interface",
      ...ONLY_TEMPLATES,
      given: [
        template("MediaConnect::RouterNetworkInterface", {
          Configuration: { Public: { AllowRules: [{ Cidr: EVERYBODY }] } },
        }),
      ],
      expect: [{ subject: "It" }],
    },
    ...(["Source", "Destination"] as const).map((end) => ({
      name: `an endpoint for a ${end.toLowerCase()}`,
      ...ONLY_TEMPLATES,
      given: [
        template(`MediaConnect::${end}Endpoint`, {
          Configuration: {
            Standard: {
              [`${end}NetworkingConfiguration`]: { Public: { [`${end}AllowRules`]: [{ Cidr: EVERYBODY }] } },
            },
          },
        }),
      ],
      expect: [{ subject: "It" }],
    })),
    {
      name: "a resolver that anybody may ask",
      ...ONLY_TEMPLATES,
      given: [
        template("Route53GlobalResolver::AccessSource", {
          Cidr: EVERYBODY,
          DnsViewId: "dv-1",
          Protocol: "DO53",
        }),
      ],
      expect: [{ subject: "It" }],
    },
  ],
  undetermined: [
    {
      name: "a prefix from outside",
      given: [input(unresolved("Studio"))],
      expect: [{ subject: "It", dependsOn: ["Studio"], title: /: Studio decides$/ }],
    },
    {
      name: "one of two",
      given: [input(oneOf("Stage", EVERYBODY, "203.0.114.0/24"))],
      expect: [{ subject: "It", dependsOn: ["Stage"] }],
    },
    {
      name: "a prefix of the studio, and one that nobody knows",
      given: [input("203.0.114.0/24", unresolved("Other"))],
      expect: [{ subject: "It", dependsOn: ["Other"] }],
    },
  ],
});
