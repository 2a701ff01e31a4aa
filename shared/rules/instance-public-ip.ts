import { all, any, type Claim } from "../facts";
import { forbid } from "../judges";
import { addressesOf, askingPlaces, askingProperty, type GivenAddress } from "../semantics";
import { MACHINE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { notAsking } from "./telling/public-address";
import { told } from "./telling/told";

const machines = declared(MACHINE);

function sentence({ given, by, template }: GivenAddress, property: string): string {
  const sure = given.holds === "yes";
  const whose = template === undefined ? "" : ` in its launch template ${template}`;
  switch (by) {
    case "elastic address":
      return `An elastic address ${sure ? "is" : "may be"} given to it or to its interface.`;
    case "own":
      return sure
        ? `${property} is true${whose}, whatever its subnet says.`
        : `${property}${whose} asks for one or not.`;
    case "subnet":
      return sure ? "Its subnet gives one to what is launched there." : "Its subnet may give it one.";
    case "default subnet":
      return "It names no subnet, so AWS takes one of the default VPC, which gives an address unless somebody changed it.";
  }
}

/** Only what makes the verdict: beside what is sure, nobody asks what may be. */
function reasons(addresses: readonly GivenAddress[], { holds }: Claim, property: string): string {
  const speaking = addresses
    .filter(({ given }) => given.holds === holds)
    .map((address) => sentence(address, property));
  return [...new Set(speaking), "Its groups decide who reaches it."].join(" ");
}

/** Nothing else gives it one, and no template has to change for it. */
function asksItself(addresses: readonly GivenAddress[]): boolean {
  return addresses.every(
    ({ given, by, template }) => given.holds === "no" || (by === "own" && template === undefined),
  );
}

export const instancePublicIp = defineRule({
  id: "instance-public-ip",
  title: "An instance has a public IPv4 address",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A machine with a public address is one line of a group away from the internet; most need only a way out.",
  condition:
    "An instance asks for a public IPv4 address, takes what the subnet of its only interface gives, or has an elastic one, itself or on an interface of the program that it lists or that is attached to it. NAT instances are left out, and so is an interface from elsewhere.",
  remediation: "Launch it in a private subnet, without a public or elastic address",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"],
  over: machines,
  // NAT instances and routers need their address: they forward for the others.
  judge({ resource, facts, name }, { network }) {
    const addresses = addressesOf(resource, network);
    const given = any(...addresses.map((one) => one.given));
    return forbid(
      all(facts.ownPacketsOnly.is(true), given),
      told(({ holds }) => ({
        so: `Instance ${name} has a public IPv4 address`,
        perhaps: `Instance ${name} may have a public IPv4 address`,
        why: reasons(addresses, given, askingProperty(resource)),
        ...(holds === "yes" && asksItself(addresses) && { fix: notAsking(askingPlaces(resource, network)) }),
      })),
    );
  },
});
