import { naclReturnEgressMissing } from "../../shared/rules/nacl-return-egress-missing";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, TARGET_GROUP } from "../../shared/vocabulary";
import {
  acl,
  all,
  allow,
  behind,
  deny,
  describeRule,
  foreignEntry,
  forwardTo,
  group,
  groupRef,
  icmp,
  ipv6,
  maybe,
  oneOf,
  protocol,
  raw,
  ref,
  resource,
  spelled,
  subnet,
  tcp,
  type Fact,
  type Source,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

interface Front {
  readonly type?: string;
  readonly fronts?: Fact;
  readonly faces?: Fact;
  readonly groups?: readonly Fact[];
  /** Over which it asks the server. */
  readonly over?: string;
}

/** A load balancer in Front before a server in Back. */
const balanced = ({
  type = "application",
  fronts = [ref("Front")],
  faces,
  groups,
  over = "TCP",
}: Front = {}) => [
  vpc("Main"),
  subnet("Front", { vpc: ref("Main"), cidr: "10.0.1.0/24" }),
  subnet("Back", { vpc: ref("Main"), cidr: "10.0.2.0/24" }),
  behind(LOAD_BALANCER, "Balancer", {
    subnets: fronts,
    ...(groups && { groups }),
    more: {
      cfn: { Type: type, ...(faces !== undefined && { IpAddressType: faces }) },
      aws: { loadBalancerType: type, ...(faces !== undefined && { ipAddressType: faces }) },
    },
  }),
  resource(LISTENER, "Http", {
    balancer: ref("Balancer"),
    port: 80,
    protocol: type === "network" ? over : "HTTP",
    actions: forwardTo("Targets"),
  }),
  resource(TARGET_GROUP, "Targets", { port: 8080, protocol: type === "network" ? over : "HTTP" }),
  raw("Tasks", {
    cfn: {
      Type: "AWS::ECS::Service",
      Properties: {
        LoadBalancers: [{ ContainerName: "web", ContainerPort: 8080, TargetGroupArn: ref("Targets") }],
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("Back")] } },
      },
    },
    aws: {
      type: "aws:ecs/service:Service",
      properties: {
        loadBalancers: [{ containerName: "web", containerPort: 8080, targetGroupArn: ref("Targets") }],
        networkConfiguration: { subnets: [ref("Back")] },
      },
    },
  }),
];
/** Admits HTTP from a prefix. */
const edge = (from: Source) => group("edge", { vpc: ref("Main"), ingress: [tcp(80).from(from)] });
const edgeId = spelled({ cfn: ref("edge", "GroupId"), aws: ref("edge") });
/** Sends those who ask over one family to other targets. */
const apart = (family: Fact) => [
  resource(TARGET_GROUP, "Others", { port: 8080, protocol: "TCP" }),
  resource(LISTENER_RULE, "Apart", {
    listener: ref("Http"),
    actions: forwardTo("Others"),
    conditions: spelled({
      cfn: [{ Field: "source-ip", SourceIpConfig: { IpAddressType: family } }],
      aws: [{ sourceIp: { ipAddressType: family } }],
    }),
  }),
];
const fence = (from: string, low: number) =>
  acl(
    "data",
    { vpc: ref("Main"), subnets: ["Back"] },
    [allow(100, tcp(8080), from)],
    [allow(100, tcp(low, 65535), ANY)],
  );

/** As Pulumi writes it inside an ACL. */
const entry = (ruleNo: number, action: string, port: Fact) => ({
  ...{ ruleNo, action, protocol: "tcp", cidrBlock: ANY },
  ...{ fromPort: port, toPort: port },
});

describeRule(naclReturnEgressMissing, {
  valid: [
    {
      name: "an entry for an ACL that is made elsewhere",
      given: [foreignEntry("https", "acl-0123456789abcdef0", 80, "allow", 443)],
    },
    {
      name: "a port denied before the line for replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [deny(90, tcp(33060), ANY), allow(100, tcp(1024, 65535), ANY)],
        ),
      ],
    },
    {
      name: "a port that nobody knows, denied before the line for replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [deny(90, tcp(unresolved("Port")), ANY), allow(100, tcp(1024, 65535), ANY)],
        ),
      ],
    },
    {
      name: "a port denied before the line for replies, to clients that only the deploy tells",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), unresolved("Clients"))],
          [deny(90, tcp(33060), ANY), allow(100, tcp(1024, 65535), ANY)],
        ),
      ],
    },
    {
      name: "the replies have a line",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 60999), ANY)])],
    },
    {
      name: "AWS's own example goes to 65535",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 65535), ANY)])],
    },
    {
      name: "everything is allowed",
      given: [acl("data", {}, [allow(100, all, ANY)], [allow(100, all, ANY)])],
    },
    { name: "nothing is let through", given: [acl("data", {}, [deny(100, all, ANY)], [])] },
    {
      name: "a line for replies asks for none",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)], [])],
    },
    {
      name: "two halves of the replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [allow(100, tcp(32768, 60999), "0.0.0.0/1"), allow(110, tcp(30000, 65535), "128.0.0.0/1")],
        ),
      ],
    },
    {
      name: "ping and its answer",
      given: [acl("data", {}, [allow(100, icmp(8), ANY)], [allow(100, icmp(0), ANY)])],
    },
    {
      name: "a load balancer's whole range",
      given: [...balanced(), fence("10.0.0.0/16", 1024)],
    },
    {
      name: "a load balancer that cannot ask there",
      given: [...balanced(), fence("10.0.9.0/24", 32768)],
    },
    {
      name: "a load balancer that keeps the clients' addresses",
      given: [...balanced({ type: "network" }), fence("10.0.0.0/16", 32768)],
    },
    {
      name: "a load balancer in the subnet itself",
      given: [...balanced({ fronts: [ref("Back")] }), fence("10.0.0.0/16", 32768)],
    },
    {
      name: "a dual-stack load balancer that keeps addresses and is not asked over IPv6",
      given: [
        edge("0.0.0.0/0"),
        ...balanced({ type: "network", faces: "dualstack", groups: [edgeId] }),
        fence("10.0.0.0/16", 32768),
      ],
    },
    {
      name: "a dual-stack load balancer that sends those who ask over IPv6 elsewhere",
      given: [
        ...balanced({ type: "network", faces: "dualstack" }),
        ...apart("ipv6"),
        fence("10.0.0.0/16", 32768),
      ],
    },
    { name: "GRE is not asked", given: [acl("data", {}, [allow(100, protocol(47), ANY)], [])] },
  ],
  invalid: [
    {
      name: "no line for the replies",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [])],
      expect: [
        {
          subject: "data",
          title: "data allows tcp 443 in but not all replies out",
          why: "A network ACL keeps no state. Not allowed out is tcp 32768-60999 to 0.0.0.0/0.",
          lines: ["100: allow tcp 443 from 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "one port that nobody knows is not all that replies go to",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(unresolved("Port")), ANY)])],
      expect: [{ subject: "data", why: /Not allowed out is tcp 32768-60999 to 0\.0\.0\.0\/0/ }],
    },
    {
      name: "the last port is missing",
      given: [acl("data", {}, [allow(100, tcp(443), "10.0.0.0/8")], [allow(100, tcp(32768, 60998), ANY)])],
      expect: [{ subject: "data", why: /is tcp 60999 to 10\.0\.0\.0\/8\./ }],
    },
    {
      name: "replies for one half only",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(1024, 65535), "0.0.0.0/1")])],
      expect: [{ subject: "data", why: /tcp 32768-60999 to 128\.0\.0\.0\/1/ }],
    },
    {
      name: "a load balancer asks from lower ports than clients do",
      given: [...balanced(), fence("10.0.0.0/16", 32768)],
      expect: [{ subject: "data", why: /is tcp 1024-32767 to 10\.0\.1\.0\/24\./ }],
    },
    {
      name: "a dual-stack load balancer keeps no IPv6 address before an IPv4 target",
      given: [...balanced({ type: "network", faces: "dualstack" }), fence("10.0.0.0/16", 32768)],
      expect: [{ subject: "data", why: /is tcp 1024-32767 to 10\.0\.1\.0\/24\./ }],
    },
    {
      name: "a dual-stack load balancer that everybody may ask over IPv6",
      given: [
        edge("::/0"),
        ...balanced({ type: "network", faces: "dualstack", groups: [edgeId] }),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", why: /is tcp 1024-32767 to 10\.0\.1\.0\/24\./ }],
    },
    {
      name: "a dual-stack load balancer that sends those who ask over IPv4 elsewhere",
      given: [
        ...balanced({ type: "network", faces: "dualstack" }),
        ...apart("ipv4"),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", why: /is tcp 1024-32767 to 10\.0\.1\.0\/24\./ }],
    },
    {
      name: "replies of the other protocol",
      given: [acl("data", {}, [allow(100, udp(53), ANY)], [allow(100, tcp(1024, 65535), ANY)])],
      expect: [{ subject: "data", why: /is udp 32768-60999/ }],
    },
    {
      name: "ping without its answer",
      given: [acl("data", {}, [allow(100, icmp(8), ANY)], [])],
      expect: [{ subject: "data", why: /icmp type 0/ }],
    },
    {
      name: "IPv6 has none",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY), allow(110, tcp(443), "::/0")],
          [allow(100, tcp(1024, 65535), ANY)],
        ),
      ],
      expect: [{ subject: "data", why: /is tcp 32768-60999 to ::\/0/ }],
    },
    {
      name: "ports of Windows",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 60999), ANY)])],
      parameters: { clientPorts: [49152, 65535] },
      expect: [{ subject: "data", why: /is tcp 61000-65535/ }],
    },
  ],
  undetermined: [
    {
      name: "a hole of one port in the replies, which a port that nobody knows may fill",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [
            allow(100, tcp(32768, 49999), ANY),
            allow(110, tcp(50001, 60999), ANY),
            allow(120, tcp(unresolved("Port")), ANY),
          ],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Port"] }],
    },
    {
      name: "the addresses of the replies come from outside",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), "10.0.0.0/8")],
          [allow(100, tcp(1024, 65535), unresolved("Clients"))],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "the addresses of the replies, beside a deny for one port that nobody knows",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), "10.0.0.0/8")],
          [deny(90, tcp(unresolved("Port")), ANY), allow(100, tcp(1024, 65535), unresolved("Clients"))],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "a hole of one port, which a port that nobody knows may fill, and a condition",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [
            allow(100, tcp(32768, 49999), unresolved("Clients")),
            allow(110, tcp(50001, 60999), ANY),
            allow(120, tcp(unresolved("Port")), ANY),
          ],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients", "Port"], why: /tcp 32768-50000 to/ }],
    },
    {
      name: "lines for replies that nobody knows",
      given: [
        raw("data", {
          aws: {
            type: "aws:ec2/networkAcl:NetworkAcl",
            properties: {
              ingress: [entry(100, "allow", 443)],
              egress: unresolved("Lines"),
            },
          },
        }),
      ],
      on: "pulumi",
      because: "a template writes a resource for each line",
      expect: [{ subject: "data", dependsOn: ["Lines"] }],
    },
    {
      name: "a load balancer that may be in another subnet as well",
      given: [
        ...balanced({ fronts: [ref("Back"), maybe("Elsewhere", ref("Front"))] }),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", dependsOn: ["Elsewhere"] }],
    },
    {
      name: "a load balancer that keeps addresses and may be dual-stack",
      given: [
        ...balanced({ type: "network", faces: oneOf("Faces", "ipv4", "dualstack") }),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", dependsOn: ["Faces"] }],
    },
    {
      name: "a dual-stack load balancer that is asked from a prefix which nobody knows",
      given: [
        edge(ipv6(unresolved("Clients"))),
        ...balanced({ type: "network", faces: "dualstack", groups: [edgeId] }),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "a dual-stack load balancer whose clients are known by their group",
      given: [
        group("clients", { vpc: ref("Main") }),
        edge(groupRef("clients")),
        ...balanced({ type: "network", faces: "dualstack", groups: [edgeId] }),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", dependsOn: ["whether Balancer is asked over IPv6"] }],
    },
    {
      name: "a dual-stack load balancer that may send those who ask over IPv6 elsewhere",
      given: [
        ...balanced({ type: "network", faces: "dualstack" }),
        ...apart(oneOf("Apart", "ipv4", "ipv6")),
        fence("10.0.0.0/16", 32768),
      ],
      expect: [{ subject: "data", dependsOn: ["Apart"] }],
    },
    {
      name: "what a dual-stack load balancer makes of UDP over IPv6",
      given: [
        ...balanced({ type: "network", faces: "dualstack", over: "UDP" }),
        acl(
          "data",
          { vpc: ref("Main"), subnets: ["Back"] },
          [allow(100, udp(8080), "10.0.0.0/16")],
          [allow(100, udp(32768, 65535), ANY)],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["how Balancer sends UDP of IPv6 on"] }],
    },
    {
      name: "the request is let through or not",
      given: [acl("data", {}, [maybe("Open", allow(100, tcp(443), ANY))], [])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
  ],
});
