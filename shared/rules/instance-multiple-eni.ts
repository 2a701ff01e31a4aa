import { any, claim, Field, maybe, mergeNames, no, NO_NAMES, some, yes, type Claim } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { cardsOf, leadingTo, type Referral } from "../semantics";
import { blocks, INSTANCE, INTERFACE_ATTACHMENT } from "../vocabulary";
import { defineRule } from "./rule";
import { told } from "./telling/told";

const attaching: Referral<typeof INTERFACE_ATTACHMENT.words> = {
  type: INTERFACE_ATTACHMENT,
  targets: ({ facts }) => facts.instance,
};

/** Each instance by the first of its cards. */
function instances(network: Network): readonly Interface[] {
  return network.interfaces.filter(
    (card) => card.kind === INSTANCE.kind && cardsOf(card.resource, network)[0] === card,
  );
}

const LISTED = blocks({ cfn: "NetworkInterfaces" });

function hasSeveral({ resource }: Interface, network: Network): Claim {
  return any(
    listsSeveral(Field.root(resource, network.index)),
    some(leadingTo(attaching, resource, network), () => claim(true)),
  );
}

function listsSeveral(root: Field): Claim {
  const listed = LISTED.read(root);
  if (listed.certain().length > 1) return yes();
  let names = listed.rest ?? NO_NAMES;
  listed.each((_, doubt) => (names = mergeNames(names, doubt ?? NO_NAMES)));
  return listed.length > 1 || listed.rest ? maybe(names) : no();
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
  controls: controlsOf("instance-multiple-eni"),
  over: instances,
  judge: (card, { network }) =>
    forbid(
      { ...hasSeveral(card, network), causes: [] },
      told({
        so: `Instance ${card.resource.name} has several interfaces`,
        perhaps: `Instance ${card.resource.name} may have several interfaces`,
        why: "It lists more than one, or another one is attached to it.",
      }),
    ),
});
