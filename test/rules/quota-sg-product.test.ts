import { quotaSgProduct } from "../../shared/rules/quota-sg-product";
import { INSTANCE } from "../../shared/vocabulary";
import { behind, describeRule, group, maybe, prefixList, ref, tcp, type Line } from "./describe-rule";

const ports = (count: number, source = "10.0.0.0/8"): Line[] =>
  Array.from({ length: count }, (_, i) => tcp(1000 + i).from(source));
const CLOUDFRONT = (port: number): Line => tcp(port).from(prefixList("pl-3b927c52"));
const box = behind(INSTANCE, "box", { groups: [ref("a"), ref("b")] });
const WITHOUT = { without: { standalone: "a thousand resources for one case" } } as const;

describeRule(quotaSgProduct, {
  valid: [
    {
      name: "AWS's own quotas",
      given: [behind(INSTANCE, "box", { groups: [ref("a")] }), group("a", { ingress: ports(60) })],
    },
    {
      name: "100 lines and ten groups",
      given: [behind(INSTANCE, "box")],
      config: { quotas: { rulesPerGroup: 100, groupsPerInterface: 10 } },
    },
    {
      name: "1,000 lines together",
      given: [group("a", { ingress: ports(500) }), group("b", { ingress: ports(500) }), box],
      ...WITHOUT,
    },
    {
      name: "1,000 in and 1,000 out",
      given: [
        group("a", { ingress: ports(500), egress: ports(500) }),
        group("b", { ingress: ports(500), egress: ports(500) }),
        box,
      ],
      ...WITHOUT,
    },
    {
      name: "200 lines and five groups, which is the product",
      given: [behind(INSTANCE, "box")],
      config: { quotas: { rulesPerGroup: 200 } },
    },
    {
      name: "16 groups with AWS's own 60 lines",
      given: [behind(INSTANCE, "box")],
      config: { quotas: { groupsPerInterface: 16 } },
    },
  ],
  invalid: [
    {
      name: "1,001 lines of IPv6 together",
      given: [
        group("a", { ingress: ports(501, "fd00::/8") }),
        group("b", { ingress: ports(500, "fd00::/8") }),
        box,
      ],
      ...WITHOUT,
      expect: [{ subject: "box" }],
    },
    {
      name: "quotas that cannot be",
      given: [behind(INSTANCE, "box")],
      config: { quotas: { rulesPerGroup: 201 } },
      expect: [{ subject: "box", title: "The configured quotas allow 1005 lines on box" }],
    },
    {
      name: "1,001 lines together",
      given: [group("a", { ingress: ports(501) }), group("b", { ingress: ports(500) }), box],
      ...WITHOUT,
      expect: [{ subject: "box", title: "The groups of box have more than 1,000 lines" }],
    },
    {
      name: "CloudFront, which counts as 55, and 946 lines",
      given: [
        group("a", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] }),
        group("b", { ingress: ports(946) }),
        box,
      ],
      ...WITHOUT,
      expect: [{ subject: "box" }],
    },
    {
      name: "CloudFront in each of two groups, in and out, and 946 lines",
      given: [
        group("a", { ingress: [CLOUDFRONT(443), ...ports(473)], egress: [CLOUDFRONT(443)] }),
        group("b", { ingress: [CLOUDFRONT(80), ...ports(473)], egress: [CLOUDFRONT(80)] }),
        box,
      ],
      ...WITHOUT,
      expect: [{ subject: "box" }],
    },
    {
      name: "more groups than the product has room for",
      given: [behind(INSTANCE, "box")],
      config: { quotas: { groupsPerInterface: 17 } },
      expect: [{ subject: "box", title: "The configured quotas allow 1020 lines on box" }],
    },
  ],
  undetermined: [
    {
      name: "1,001 lines with a group that may be there",
      given: [
        group("a", { ingress: ports(501) }),
        group("b", { ingress: ports(500) }),
        behind(INSTANCE, "box", { groups: [ref("a"), maybe("Both", ref("b"))] }),
      ],
      ...WITHOUT,
      expect: [
        {
          subject: "box",
          title: "The groups of box may have more than 1,000 lines: Both decides",
          dependsOn: ["Both"],
        },
      ],
    },
  ],
  unheeded: {
    "SecurityGroupI\\w+(\\.SourcePrefixListId)?$": "what nobody knows counts for nothing",
  },
  concernsAll: "the quotas of an account are told once, of all that they concern",
});
