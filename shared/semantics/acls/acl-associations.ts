import { claim, Kept, push, type Cause, type Claim, type Resource } from "../../facts";
import type { AclAssociation, Network, Subject } from "../../network/network";

/** A subnet that is put to an ACL by name, inside or outside the program. */
export interface AssociatedSubnet extends Subject {
  readonly kind: "associated-subnet";
  /** Those that are there in every completion. */
  readonly certain: readonly AclAssociation[];
}

const associated = new Kept(collect);

/** Every subnet with an association that is surely there, in the order of the associations. */
export function associatedSubnets(network: Network): readonly AssociatedSubnet[] {
  return associated.of(network);
}

function collect(network: Network): readonly AssociatedSubnet[] {
  const bySubnet = new Map<Resource | string, AclAssociation[]>();
  for (const association of network.aclAssociations.certain()) {
    const { subnet } = association;
    const key = subnet.kind === "declared" ? subnet.resource : subnet.id;
    push(bySubnet, key, association);
  }
  return [...bySubnet].map(([key, certain]) => ({
    kind: "associated-subnet",
    resource: typeof key === "string" ? (certain[0]?.at.resource as Resource) : key,
    name: typeof key === "string" ? key : key.name,
    certain,
  }));
}

/** Whether the subnet is put to an ACL twice; once in the ACL's own list and once by resource for it is once. */
export function associatedTwice({ certain }: AssociatedSubnet): Claim {
  const listed = certain.filter(({ at }) => at.path.length > 0);
  const single = certain.filter(({ at }) => at.path.length === 0);
  const inList = (one: AclAssociation): boolean =>
    listed.some((other) => other.acls.certain().some((acl) => one.acls.certain().includes(acl)));
  const counted = single.length > 1 ? certain : [...listed, ...single.filter((one) => !inList(one))];
  return claim(counted.length > 1, ...counted.map(causeOf));
}

function causeOf({ at, acls }: AclAssociation): Cause {
  const names = acls.certain().map((acl) => acl.name);
  return {
    at,
    says: `the subnet is put to ${names.length > 0 ? names.join(" and ") : "an ACL of another program"}`,
  };
}
