import { quotaSgsPerEni } from "../../shared/rules/quota-sgs-per-eni";
import { INSTANCE, LOAD_BALANCER, NETWORK_INTERFACE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  maybe,
  oneOf,
  unresolved,
  attached,
  ATTACHED,
  group,
  ref,
} from "./describe-rule";

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `sg-0123456789abcde${String(i).padStart(2, "0")}`);

/** A card that names no group, so that it has its VPC's default one, and so many that are attached to it. */
function attachedBeside(count: number) {
  const names = Array.from({ length: count }, (_, i) => `more${i}`);
  return [
    behind(NETWORK_INTERFACE, "card", {}),
    ...names.flatMap((name) => [group(name), attached(`${name}-on-card`, ref("card"), name)]),
  ];
}

describeRule(quotaSgsPerEni, {
  valid: [
    {
      name: "four attached beside the default group",
      on: "pulumi",
      because: ATTACHED,
      given: attachedBeside(4),
    },
    { name: "five groups", given: [behind(INSTANCE, "box", { groups: ids(5) })] },
    {
      name: "six where ten are allowed",
      given: [behind(INSTANCE, "box", { groups: ids(6) })],
      config: { quotas: { groupsPerInterface: 10 } },
    },
    {
      name: "five, one of them twice",
      given: [behind(INSTANCE, "box", { groups: [...ids(5), ...ids(1)] })],
    },
    {
      name: "five, a group of the program twice",
      given: [group("app"), behind(INSTANCE, "box", { groups: [...ids(4), ref("app"), ref("app")] })],
    },
    {
      name: "five, one of them chosen, and whichever that is once more",
      given: [
        behind(INSTANCE, "box", {
          groups: [...ids(4), oneOf("Own", ...ids(6).slice(4)), oneOf("Own", ...ids(6).slice(4))],
        }),
      ],
    },
    { name: "a list from outside", given: [behind(INSTANCE, "box", { groups: unresolved("Groups") })] },
  ],
  invalid: [
    {
      name: "six, one of them chosen among others",
      given: [behind(INSTANCE, "box", { groups: [...ids(5), oneOf("More", ...ids(7).slice(5))] })],
      expect: [{ subject: "box" }],
    },
    {
      name: "six groups",
      given: [behind(INSTANCE, "box", { groups: ids(6) })],
      expect: [{ subject: "box", title: "box has 6 groups, 5 are allowed" }],
    },
    {
      name: "on a load balancer",
      given: [behind(LOAD_BALANCER, "edge", { groups: ids(6) })],
      expect: [{ subject: "edge" }],
    },
    {
      name: "two where one is allowed",
      given: [behind(INSTANCE, "box", { groups: ids(2) })],
      config: { quotas: { groupsPerInterface: 1 } },
      expect: [{ subject: "box" }],
    },
    {
      name: "a sixth is attached",
      on: "pulumi",
      because: ATTACHED,
      given: [
        group("more"),
        behind(NETWORK_INTERFACE, "card", { groups: ids(5) }),
        attached("sixth", ref("card"), "more"),
      ],
      expect: [{ subject: "card", title: "card has 6 groups, 5 are allowed" }],
    },
    {
      name: "five are attached beside the default group",
      on: "pulumi",
      because: ATTACHED,
      given: attachedBeside(5),
      expect: [{ subject: "card", title: "card has 6 groups, 5 are allowed" }],
    },
  ],
  undetermined: [
    {
      name: "the sixth may be one of the five",
      given: [
        behind(INSTANCE, "box", {
          groups: [...ids(5), oneOf("More", ids(1)[0] ?? "", "sg-0fedcba9876543210")],
        }),
      ],
      expect: [{ subject: "box", dependsOn: ["More"] }],
    },
    {
      name: "two of six may be one",
      given: [
        behind(INSTANCE, "box", {
          groups: [...ids(4), oneOf("One", ...ids(6).slice(4)), oneOf("Other", ...ids(6).slice(4))],
        }),
      ],
      expect: [{ subject: "box", dependsOn: ["One", "Other"] }],
    },
    {
      name: "the sixth is there or not",
      given: [behind(INSTANCE, "box", { groups: [...ids(5), maybe("More", "sg-0fedcba9876543210")] })],
      expect: [{ subject: "box", dependsOn: ["More"] }],
    },
  ],
});
