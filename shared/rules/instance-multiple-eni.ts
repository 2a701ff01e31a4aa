import { any, claim, Field, hasAtLeast, List, some, withoutCauses, type Claim, type Target } from "../facts";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { enisOf, leadingTo, type Referral } from "../semantics";
import { ATTACHED_INTERFACE, ATTACHED_TO, blocks, INSTANCE, INTERFACE_ATTACHMENT } from "../vocabulary";
import { defineRule } from "./rule";
import { told } from "./telling/told";

const attaching: Referral<typeof INTERFACE_ATTACHMENT.words> = {
  type: INTERFACE_ATTACHMENT,
  targets: ({ facts }) => facts.instance,
};

const attached: Referral<typeof ATTACHED_INTERFACE.words> = {
  type: ATTACHED_INTERFACE,
  targets: ({ facts }) => facts.attachments.flatMap(furtherInstance),
};

/** State that was read back tells of an instance's first interface as well. */
function furtherInstance(attachment: Field): List<Target> {
  const isFirst = ATTACHED_TO.deviceIndex.read(attachment).is(0);
  if (isFirst.holds === "yes") return List.of<Target>([]);
  const instance = ATTACHED_TO.instance.read(attachment);
  return isFirst.holds === "maybe" ? instance.doubted(isFirst.names) : instance;
}

/** Each instance by the first of its interfaces. */
function instances(network: Network): readonly Interface[] {
  return network.interfaces.filter(
    (eni) => eni.kind === INSTANCE.kind && enisOf(eni.resource, network)[0] === eni,
  );
}

/** Pulumi's list, which is deprecated, names interfaces that exist already. */
const LISTED = blocks({ cfn: "NetworkInterfaces", aws: "networkInterfaces" });

function hasSeveral({ resource }: Interface, network: Network): Claim {
  return any(
    hasAtLeast(LISTED.read(Field.root(resource, network.index)), 2),
    some(leadingTo(attaching, resource, network), () => claim(true)),
    some(leadingTo(attached, resource, network), () => claim(true)),
  );
}

export const instanceMultipleEni = defineRule({
  id: "instance-multiple-eni",
  title: "An instance has several network interfaces",
  severity: "low",
  recommended: "off",
  rationale: "A machine in two networks is a bridge between them that no route table and no ACL shows.",
  condition: "An instance lists more than one network interface, or another one is attached to it.",
  remediation: "Use one interface, or say what the machine joins",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  over: instances,
  judge: (eni, { network }) =>
    forbid(
      withoutCauses(hasSeveral(eni, network)),
      told({
        so: `Instance ${eni.resource.name} has several interfaces`,
        perhaps: `Instance ${eni.resource.name} may have several interfaces`,
        why: "It lists more than one, or another one is attached to it.",
      }),
    ),
});
