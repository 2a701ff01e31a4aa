import {
  Kept,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  push,
  yes,
  type Cause,
  type Claim,
  type Names,
  type Resource,
  type Target,
} from "../../facts";
import { AS_WRITTEN, choicesAt, type Settled } from "../../network/choices";
import { conditionDoubt, together } from "../../network/condition-doubt";
import type { AclAssociation, Choice, Network, Subject } from "../../network/network";
import { NETWORK_ACL_ASSOCIATION } from "../../vocabulary";

/** A subnet that is put to an ACL by name, inside or outside the program. */
export interface AssociatedSubnet extends Subject {
  readonly kind: "associated-subnet";
  /** Those that are there whenever the first of them is. */
  readonly together: readonly AclAssociation[];
  /** What decides whether that one is there. */
  readonly doubt: Names | undefined;
  /** Those that may be another subnet's instead. */
  readonly chosen: readonly Doubted[];
}

interface Doubted {
  readonly association: AclAssociation;
  readonly doubt: Names;
}

const associated = new Kept(collect);

/** Every subnet with an association, in the order of the associations. */
export function associatedSubnets(network: Network): readonly AssociatedSubnet[] {
  return associated.of(network);
}

/** What is surely this subnet's, if a condition holds, and if a choice falls on it. */
class Found {
  readonly certain: AclAssociation[] = [];
  readonly open: Doubted[] = [];
  readonly chosen: Doubted[] = [];

  add(association: AclAssociation, doubt: Names | undefined): void {
    const { at, subnet } = association;
    if (!doubt) this.certain.push(association);
    else if (conditionDoubt(at.resource, declared(subnet))) this.open.push({ association, doubt });
    else this.chosen.push({ association, doubt });
  }

  get together(): Pick<AssociatedSubnet, "together" | "doubt"> {
    return this.certain.length > 0 || this.open.length === 0
      ? { together: this.certain, doubt: undefined }
      : underOneCondition(this.open);
  }
}

function collect(network: Network): readonly AssociatedSubnet[] {
  const bySubnet = new Map<Resource | string, { association: AclAssociation; doubt: Names | undefined }[]>();
  network.aclAssociations.each((association, doubt) => {
    push(bySubnet, keyOf(association.subnet), { association, doubt });
  });
  return [...bySubnet.values()].flatMap((all) => {
    const found = new Found();
    for (const { association, doubt } of all) found.add(association, doubt);
    const first = found.together.together[0] ?? found.chosen[0]?.association;
    return first ? [new Associated(first, found)] : [];
  });
}

function keyOf(subnet: Target): Resource | string {
  return declared(subnet) ?? (subnet.kind === "external" ? subnet.id : "");
}

function declared(subnet: Target): Resource | undefined {
  return subnet.kind === "declared" ? subnet.resource : undefined;
}

class Associated implements AssociatedSubnet {
  readonly kind = "associated-subnet";
  readonly resource: Resource;
  readonly name: string;
  readonly together: readonly AclAssociation[];
  readonly doubt: Names | undefined;
  readonly chosen: readonly Doubted[];

  constructor(
    private readonly first: AclAssociation,
    private readonly found: Found,
    settled: Settled = AS_WRITTEN,
  ) {
    const { subnet, at } = first;
    this.resource = declared(subnet) ?? at.resource;
    this.name = subnet.kind === "declared" ? subnet.resource.name : subnet.id;
    const left = settled === AS_WRITTEN ? found : fallen(found, settled);
    const { together, doubt } = left.together;
    this.together = together;
    this.doubt = doubt;
    this.chosen = left.chosen;
  }

  get choices(): readonly Choice[] {
    const { first, found } = this;
    return choicesAt(
      found.chosen.map(({ association }) => association.at),
      declared(first.subnet),
      (settled) => new Associated(first, found, settled),
    );
  }
}

/** What is left where choices have fallen: resources of their own, as no list of an ACL's chooses one by one. */
function fallen({ certain, open, chosen }: Found, settled: Settled): Found {
  const left = new Found();
  left.certain.push(...certain);
  left.open.push(...open);
  for (const { association } of chosen) {
    const { at, subnet } = association;
    NETWORK_ACL_ASSOCIATION.words.subnet.read(settled.place(at)).each((target, doubt) => {
      if (keyOf(target) === keyOf(subnet)) left.add(association, doubt);
    });
  }
  return left;
}

/** Those under other conditions are mostly alternatives. */
function underOneCondition(open: readonly Doubted[]): Pick<AssociatedSubnet, "together" | "doubt"> {
  const [first] = open;
  const beside = open.filter(
    ({ association }) =>
      first && together(first.association.at.resource, association.at.resource).holds === "yes",
  );
  return { together: beside.map(({ association }) => association), doubt: first?.doubt };
}

/** Whether the subnet is put to an ACL twice; once in the ACL's own list and once by resource for it is once. */
export function associatedTwice({ together: all, doubt, chosen }: AssociatedSubnet): Claim {
  const surely = counted(all);
  if (surely.length > 1) {
    const causes = surely.map(causeOf);
    return doubt ? maybe(doubt, ...causes) : yes(...causes);
  }
  const perhaps = counted([...all, ...chosen.map(({ association }) => association)]);
  if (perhaps.length < 2) return no();
  const names = chosen.reduce((names, { doubt }) => mergeNames(names, doubt), doubt ?? NO_NAMES);
  return maybe(names, ...perhaps.map(causeOf));
}

function counted(all: readonly AclAssociation[]): readonly AclAssociation[] {
  const listed = all.filter(({ at }) => at.path.length > 0);
  const single = all.filter(({ at }) => at.path.length === 0);
  const inList = (one: AclAssociation): boolean =>
    listed.some((other) => other.acls.certain().some((acl) => one.acls.certain().includes(acl)));
  return single.length > 1 ? all : [...listed, ...single.filter((one) => !inList(one))];
}

function causeOf({ at, acls }: AclAssociation): Cause {
  const names = acls.certain().map((acl) => acl.name);
  return {
    at,
    says: `the subnet is put to ${names.length > 0 ? names.join(" and ") : "an ACL of another program"}`,
  };
}
