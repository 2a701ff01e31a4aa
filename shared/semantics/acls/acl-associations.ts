import { Kept, maybe, no, yes, type Cause, type Claim, type Names, type Resource } from "../../facts";
import { together } from "../../network/condition-doubt";
import type { AclAssociation, Network, Subject } from "../../network/network";

/** A subnet that is put to an ACL by name, inside or outside the program. */
export interface AssociatedSubnet extends Subject {
  readonly kind: "associated-subnet";
  /** Those that are there whenever the first of them is. */
  readonly together: readonly AclAssociation[];
  /** What decides whether that one is there. */
  readonly doubt: Names | undefined;
}

const associated = new Kept(collect);

/** Every subnet with an association, in the order of the associations. */
export function associatedSubnets(network: Network): readonly AssociatedSubnet[] {
  return associated.of(network);
}

interface Found {
  readonly certain: AclAssociation[];
  readonly open: { readonly association: AclAssociation; readonly doubt: Names }[];
}

function collect(network: Network): readonly AssociatedSubnet[] {
  const bySubnet = new Map<Resource | string, Found>();
  network.aclAssociations.each((association, doubt) => {
    const { subnet } = association;
    const key = subnet.kind === "declared" ? subnet.resource : subnet.id;
    let found = bySubnet.get(key);
    if (!found) bySubnet.set(key, (found = { certain: [], open: [] }));
    if (doubt) found.open.push({ association, doubt });
    else found.certain.push(association);
  });
  return [...bySubnet].flatMap(([key, found]) => {
    const { together, doubt } = found.certain.length > 0 ? surely(found) : underOneCondition(found);
    const [first] = together;
    if (!first) return [];
    const { resource, name } = typeof key === "string" ? { ...first.at, name: key } : nameOf(key);
    return [{ kind: "associated-subnet", resource, name, together, doubt }];
  });
}

function nameOf(resource: Resource) {
  return { resource, name: resource.name };
}

type Together = Pick<AssociatedSubnet, "together" | "doubt">;

function surely({ certain }: Found): Together {
  return { together: certain, doubt: undefined };
}

/** Those under other conditions are mostly alternatives. */
function underOneCondition({ open }: Found): Together {
  const [first] = open;
  const beside = open.filter(
    ({ association }) =>
      first && together(first.association.at.resource, association.at.resource).holds === "yes",
  );
  return { together: beside.map(({ association }) => association), doubt: first?.doubt };
}

/** Whether the subnet is put to an ACL twice; once in the ACL's own list and once by resource for it is once. */
export function associatedTwice({ together: all, doubt }: AssociatedSubnet): Claim {
  const listed = all.filter(({ at }) => at.path.length > 0);
  const single = all.filter(({ at }) => at.path.length === 0);
  const inList = (one: AclAssociation): boolean =>
    listed.some((other) => other.acls.certain().some((acl) => one.acls.certain().includes(acl)));
  const counted = single.length > 1 ? all : [...listed, ...single.filter((one) => !inList(one))];
  if (counted.length < 2) return no();
  const causes = counted.map(causeOf);
  return doubt ? maybe(doubt, ...causes) : yes(...causes);
}

function causeOf({ at, acls }: AclAssociation): Cause {
  const names = acls.certain().map((acl) => acl.name);
  return {
    at,
    says: `the subnet is put to ${names.length > 0 ? names.join(" and ") : "an ACL of another program"}`,
  };
}
