import { all } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { publicInstance } from "../semantics";
import { MACHINE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const machines = declared(MACHINE);

export const instancePublicIp = defineRule({
  id: "instance-public-ip",
  title: "An instance has a public IPv4 address",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A machine with a public address is one line of a group away from the internet; most need only a way out.",
  condition:
    "An instance asks for a public IPv4 address, has an elastic one, or takes what its subnet gives. NAT instances are left out, and so is a card that exists already.",
  remediation: "Launch it in a private subnet, or without a public address",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"],
  controls: controlsOf("instance-public-ip"),
  over: machines,
  // NAT instances and routers need their address: they forward for the others.
  judge: ({ resource, facts, name }, { network }) =>
    forbid(
      all(facts.ownPacketsOnly.is(true), publicInstance(resource, network)),
      told({
        so: `Instance ${name} has a public IPv4 address`,
        perhaps: `Instance ${name} may have a public IPv4 address`,
        why: "Its own setting, its subnet or an elastic address gives it one; its groups decide who reaches it.",
      }),
    ),
});
