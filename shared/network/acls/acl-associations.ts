import {
  Field,
  List,
  bothDoubts,
  mergeNames,
  decidingName,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  DEFAULT_NETWORK_ACL,
  isOfType,
  NETWORK_ACL,
  NETWORK_ACL_ASSOCIATION,
  SUBNET,
} from "../../vocabulary";
import { Cases } from "../cases";
import { conditionDoubt, exclude } from "../condition-doubt";
import type { Acl, AclAssociation } from "../network";
import { NOT_WHOLE } from "../network";

/** Which subnets are put to which ACLs, from either side. */
export class AclAssociations {
  readonly all: List<AclAssociation>;
  private readonly bySubnet = new Map<Resource, { readonly acls: List<Acl>; readonly cases: Cases }>();
  private readonly byAcl = new Map<string, Collected>();

  constructor(
    private readonly index: ResourceIndex,
    associations: readonly Resource[],
    acls: readonly Acl[],
    private readonly aclAt: (target: Target) => Acl | undefined,
  ) {
    const all = new Collected();
    const add = (at: Field, of: List<Acl>, subnets: List<Target>): void => {
      subnets.each((subnet, doubt) => this.record(all, { at, acls: of, subnet }, doubt));
      if (subnets.rest) of.each((acl) => this.of(acl).goesOn(subnets.rest));
    };
    for (const acl of acls) {
      const { root, resource } = acl;
      const words = isOfType(resource, NETWORK_ACL)
        ? NETWORK_ACL.words.subnets
        : isOfType(resource, DEFAULT_NETWORK_ACL)
          ? DEFAULT_NETWORK_ACL.words.subnets
          : undefined;
      if (words) add(root.at("subnetIds"), List.of([acl]), words.read(root));
    }
    for (const resource of associations) {
      const root = Field.root(resource, index);
      const of = NETWORK_ACL_ASSOCIATION.words.acl.read(root).flatMap((target) => this.aclsAt(target));
      add(root, of, NETWORK_ACL_ASSOCIATION.words.subnet.read(root));
    }
    this.all = all.list(index.whole ? undefined : NOT_WHOLE);
  }

  private aclsAt(target: Target): List<Acl> {
    const acl = this.aclAt(target);
    if (acl) return List.of([acl]);
    return List.unknown<Acl>([decidingName(target)]);
  }

  private record(all: Collected, association: AclAssociation, named: Names | undefined): void {
    const { acls, at, subnet } = association;
    acls.each((acl, own) => {
      const doubt = bothDoubts(named, conditionDoubt(at.resource, acl.resource));
      this.of(acl).add(association, bothDoubts(doubt, own));
    });
    const place = subnet.kind === "declared" ? subnet.resource : undefined;
    const doubt = bothDoubts(named, conditionDoubt(at.resource, place));
    all.add(association, doubt);
    if (subnet.kind !== "declared" || !isOfType(subnet.resource, SUBNET)) return;
    if (exclude(at.resource, subnet.resource)) return;
    const more = doubt ? acls.doubted(doubt) : acls;
    const known = this.bySubnet.get(subnet.resource) ?? {
      acls: List.of<Acl>([]),
      cases: new Cases(subnet.resource),
    };
    if (!named && acls.settled) known.cases.add(at.resource);
    this.bySubnet.set(subnet.resource, { ...known, acls: known.acls.and(more) });
  }

  private of({ id }: Acl): Collected {
    const known = this.byAcl.get(id) ?? new Collected();
    this.byAcl.set(id, known);
    return known;
  }

  ofAcl(id: string): List<AclAssociation> {
    const rest = this.index.whole ? undefined : NOT_WHOLE;
    return this.byAcl.get(id)?.list(rest) ?? List.from<AclAssociation>([], undefined, rest);
  }

  /** The ACLs that a subnet is put to by name, and whether one of them is there in any case; absent: none. */
  ofSubnet(subnet: Resource): { readonly acls: List<Acl>; readonly cases: Cases } | undefined {
    return this.bySubnet.get(subnet);
  }
}

class Collected {
  private readonly values: AclAssociation[] = [];
  private readonly doubts: (Names | undefined)[] = [];
  private rest: Names | undefined;

  add(association: AclAssociation, doubt: Names | undefined): void {
    this.values.push(association);
    this.doubts.push(doubt);
  }

  goesOn(names: Names | undefined): void {
    if (names) this.rest = this.rest ? mergeNames(this.rest, names) : names;
  }

  list(more: Names | undefined): List<AclAssociation> {
    const rest = this.rest && more ? mergeNames(this.rest, more) : (this.rest ?? more);
    return List.from(this.values, this.doubts, rest);
  }
}
