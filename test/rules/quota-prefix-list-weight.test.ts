import { quotaPrefixListWeight } from "../../shared/rules/quota-prefix-list-weight";
import { PREFIX_LIST } from "../../shared/vocabulary";
import { describeRule, group, prefixList, resource, tcp, type Line } from "./describe-rule";

const ports = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => tcp(1000 + i).from("10.0.0.0/8"));
const CLOUDFRONT = tcp(443).from(prefixList("pl-3b927c52"));
const S3 = tcp(443).to(prefixList("pl-63a5400a"));

describeRule(quotaPrefixListWeight, {
  valid: [
    { name: "CloudFront and five more", given: [group("web", { ingress: [CLOUDFRONT, ...ports(5)] })] },
    { name: "too many without any list", given: [group("web", { ingress: ports(61) })] },
    { name: "S3 counts as one", given: [group("web", { egress: [S3, ...ports(59)] })] },
    {
      name: "a raised quota",
      given: [group("web", { ingress: [CLOUDFRONT, ...ports(20)] })],
      config: { quotas: { rulesPerGroup: 75 } },
    },
    {
      name: "as many lines as the quota, and one more",
      given: [
        group("web", { ingress: [...ports(61)] }),
        group("app", { ingress: [tcp(443).from(prefixList("pl-63a5400a")), ...ports(59)] }),
      ],
    },
  ],
  invalid: [
    {
      name: "a list of IPv6 with room for 61",
      given: [
        resource(PREFIX_LIST, "six", { family: "IPv6", maxEntries: 61 }),
        group("web", { ingress: [tcp(443).from(prefixList("six"))] }),
      ],
      expect: [{ subject: "web", why: /over IPv6/ }],
    },
    {
      name: "CloudFront and six more",
      given: [group("web", { ingress: [CLOUDFRONT, ...ports(6)] })],
      expect: [
        {
          subject: "web",
          title: "Prefix lists take web above 60 lines",
          why: /^7 lines of ingress over IPv4 are written, and with the maximum of their lists they count as 61\.$/,
        },
      ],
    },
    {
      name: "CloudFront on two ports",
      given: [group("web", { ingress: [CLOUDFRONT, tcp(80).from(prefixList("pl-3b927c52"))] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a list of the program that holds nothing yet",
      given: [
        resource(PREFIX_LIST, "office", { name: "office", maxEntries: 61, family: "IPv4" }),
        group("web", { ingress: [tcp(443).from(prefixList("office"))] }),
      ],
      expect: [
        {
          subject: "web",
          why: /^1 line of ingress over IPv4 is written, and with the maximum of its list it counts as 61/,
        },
      ],
    },
    {
      name: "60 lines as they are written, one of them CloudFront",
      given: [group("web", { ingress: [CLOUDFRONT, ...ports(59)] })],
      expect: [{ subject: "web", why: /^60 lines of ingress over IPv4 are written/ }],
    },
  ],
  undetermined: "a list whose size nobody knows is told by the rule about all lines",
  unheeded: {
    SecurityGroupIngress: "what nobody knows counts for nothing",
    "PrefixList (MaxEntries|AddressFamily)":
      "a list whose size or family nobody knows is told by the rule about all lines",
  },
});
