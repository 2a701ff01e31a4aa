import {
  Field,
  List,
  bothDoubts,
  hasAtLeast,
  outsideKey,
  push,
  type Claim,
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
  NETWORK_ACL_ENTRY,
  VPC,
} from "../../vocabulary";
import { AclAssociations } from "./acl-associations";
import { awsLine } from "./acl-aws-lines";
import { readAclLine } from "./acl-lines";
import type { Settled } from "../choices";
import { LazyAcl, type AclJoins } from "./lazy-acl";
import { NOT_WHOLE, type Acl, type AclLine, type Subnet } from "../network";
import type { Direction } from "../../packets";

export function defaultAclId(vpc: Resource): string {
  return `${vpc.id}#default-acl`;
}

/** An entry, and what decides whether it is of the ACL that it is put to. */
interface Entry {
  readonly root: Field;
  readonly doubt?: Names | undefined;
  /** What makes that ACL, absent if it is made elsewhere. */
  readonly whole?: Resource | undefined;
}

interface OutsideAcl {
  readonly name: string;
  readonly rest: string;
}

/** Joins ACLs with their entries and with the subnets they serve. */
export class AclBuilder implements AclJoins {
  private readonly entries = new Map<string, Entry[]>();
  /** What ACLs are called that the program only adds to, and what else may be in them. */
  private readonly outside = new Map<string, OutsideAcl>();
  private readonly subnets = new Map<string, { values: Subnet[]; doubts: (Names | undefined)[] }>();
  private readonly byId = new Map<string, Acl>();
  readonly acls: readonly Acl[];

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: (type: { kind: string }) => readonly Resource[],
    private readonly subnetsNow: () => readonly Subnet[],
    private readonly ipv6Of: (vpc: Resource) => Claim | undefined,
  ) {
    for (const resource of resourcesOf(NETWORK_ACL_ENTRY)) {
      const root = Field.root(resource, index);
      const targets = NETWORK_ACL_ENTRY.words.acl.read(root);
      targets.each((target, doubt) => {
        if (target.kind === "declared")
          push(this.entries, this.idOf(target), { root, doubt, whole: target.resource });
        else this.addOutside(this.idOf(target), { root, doubt });
      });
      if (targets.rest) this.addOutside(`?${targets.restName}`, { root });
      else if (targets.length === 0) this.addUnnamed(root);
    }
    this.acls = this.build();
    for (const acl of this.acls) this.byId.set(acl.id, acl);
  }

  private addOutside(called: string, entry: Entry): void {
    const name = called.replace(/^\?/, "");
    this.addTo(outsideKey(called, entry.root.resource), { name, rest: `the rest of ${name}` }, entry);
  }

  /** AWS refuses an entry that names no ACL; what it lets in is judged as if it named one from elsewhere. */
  private addUnnamed(root: Field): void {
    const { id, name } = root.resource;
    this.addTo(`?${id}`, { name, rest: `the rest of the ACL of ${name}` }, { root });
  }

  private addTo(id: string, acl: OutsideAcl, entry: Entry): void {
    this.outside.set(id, acl);
    push(this.entries, id, entry);
  }

  private idOf(target: Target): string {
    // Two parameters are two ACLs, though one id may stand as a sample in both.
    if (target.kind === "external")
      return target.defaultOf === undefined ? target.id : `?${target.defaultOf}`;
    if (!isOfType(target.resource, VPC)) return target.resource.id;
    return this.adopterOf(target.resource)?.id ?? defaultAclId(target.resource);
  }

  private adopters: Map<Resource, Resource> | undefined;

  private adopterOf(vpc: Resource): Resource | undefined {
    if (!this.adopters) {
      this.adopters = new Map();
      for (const resource of this.resourcesOf(DEFAULT_NETWORK_ACL)) {
        const targets = DEFAULT_NETWORK_ACL.words.vpc.read(Field.root(resource, this.index));
        for (const target of targets.certain()) {
          if (target.kind === "declared") this.adopters.set(target.resource, resource);
        }
      }
    }
    return this.adopters.get(vpc);
  }

  private build(): Acl[] {
    const acls: Acl[] = [];
    for (const type of [NETWORK_ACL, DEFAULT_NETWORK_ACL]) {
      for (const resource of this.resourcesOf(type)) {
        const root = Field.root(resource, this.index);
        acls.push(
          new LazyAcl(
            {
              id: resource.id,
              resource,
              name: resource.name,
              root,
              maker: type === DEFAULT_NETWORK_ACL ? "adopted" : "program",
              untouched: false,
              vpc: () => type.words.vpc.read(root),
              own: (direction) => this.inline(type.words[direction], root, direction),
            },
            this,
          ),
        );
      }
    }
    for (const resource of this.resourcesOf(VPC))
      if (!this.adopterOf(resource)) acls.push(this.initial(resource));
    const known = new Set(acls.map((acl) => acl.id));
    for (const [id, entries] of this.entries) {
      const first = entries[0];
      if (first && !known.has(id)) acls.push(this.external(id, first.root));
    }
    return acls;
  }

  /** Pulumi's `aws` takes every line away that an inline list leaves out; otherwise entries may stand elsewhere. */
  private inline(word: typeof NETWORK_ACL.words.ingress, root: Field, direction: Direction): List<AclLine> {
    const rows = word.read(root).map((row) => readAclLine(row, direction));
    const closed = this.index.whole || rows.length > 0 || rows.rest !== undefined;
    return closed ? rows : List.unknown<AclLine>(NOT_WHOLE);
  }

  /** A VPC's default ACL as EC2 makes it: it allows everything. Its own lines stay when others are added. */
  private initial(vpc: Resource): Acl {
    const root = Field.root(vpc, this.index);
    const id = defaultAclId(vpc);
    return new LazyAcl(
      {
        id,
        resource: vpc,
        name: `default ACL of ${vpc.name}`,
        root,
        maker: "aws",
        untouched: !this.entries.has(id),
        vpc: () => List.of<Target>([{ kind: "declared", resource: vpc }]),
        own: (direction) => this.awsLines(root, direction),
      },
      this,
    );
  }

  /** 100 for IPv4; 101 for IPv6 once the VPC has an IPv6 block (VPC guide, "Default network ACL"). */
  private awsLines(root: Field, direction: Direction): List<AclLine> {
    const lines = [awsLine(root, 4, direction)];
    const ipv6 = this.ipv6Of(root.resource);
    if (!ipv6 || ipv6.holds === "no") return List.of(lines);
    lines.push(awsLine(root, 6, direction));
    return List.from(lines, [undefined, ipv6.holds === "yes" ? undefined : ipv6.names]);
  }

  /** An ACL of another program that this one adds entries to: its other entries are unknown. */
  private external(id: string, root: Field): Acl {
    const { name, rest: more } = this.outside.get(id) ?? { name: id, rest: `the rest of ${id}` };
    const rest = [more];
    const seed = {
      id,
      resource: root.resource,
      name,
      root,
      maker: "outside",
      untouched: false,
      vpc: () => List.unknown<Target>([name]),
      own: () => List.unknown<AclLine>(rest),
    } as const;
    return new LazyAcl(
      { ...seed, seen: { rest, acl: new LazyAcl({ ...seed, seen: { rest } }, this) } },
      this,
    );
  }

  /** Whether an entry is that ACL's where its resource is read so, and what decides it. */
  private whose({ root, doubt }: Entry, id: string, place: Field) {
    if (!doubt || place === root) return { isOfAcl: true, doubt };
    const own = NETWORK_ACL_ENTRY.words.acl.read(place).filter((target) => this.idOf(target) === id);
    return { isOfAcl: own.length > 0, doubt: own.certain().length > 0 ? undefined : doubt };
  }

  placesOf(id: string): readonly Field[] {
    return (this.entries.get(id) ?? []).map(({ root }) => root);
  }

  entriesOf(id: string, direction: Direction, settled: Settled): List<AclLine> {
    const lines: AclLine[] = [];
    const doubts: (Names | undefined)[] = [];
    for (const entry of this.entries.get(id) ?? []) {
      const { root: written, whole } = entry;
      const there = settled.existence(written.resource, whole);
      const root = settled.place(written);
      const { isOfAcl, doubt } = this.whose(entry, id, root);
      if (there.holds === "no" || !isOfAcl) continue;
      const turns = NETWORK_ACL_ENTRY.words.egress.read(root).is(direction === "egress");
      if (turns.holds === "no") continue;
      lines.push(readAclLine(root, direction));
      const turned = turns.holds === "maybe" ? turns.names : undefined;
      const absent = there.holds === "maybe" ? there.names : undefined;
      doubts.push(bothDoubts(bothDoubts(doubt, absent), turned));
    }
    return List.from(lines, doubts);
  }

  /** The default ACL of a VPC that the program adopts. */
  adoptedOf(vpc: Resource): Acl | undefined {
    const adopter = this.adopterOf(vpc);
    return adopter && this.byId.get(adopter.id);
  }

  get(id: string): Acl | undefined {
    return this.byId.get(id);
  }

  /** The ACLs that a subnet may have; where none names it, its VPC's default one. */
  aclsOf(subnet: Resource, vpc: List<Target>): List<Acl> {
    const { acls: links, cases } = this.associations.ofSubnet(subnet) ?? {};
    if (links && (cases?.areAll || links.certain().length > 0)) return links;
    const standard = vpc.flatMap((target) => {
      const acl = target.kind === "declared" ? this.byId.get(this.idOf(target)) : undefined;
      return acl ? List.of([acl]) : List.unknown<Acl>(["the VPC's default ACL"]);
    });
    if (links) return links.and(standard.doubted(hasAtLeast(links, 1).names));
    return this.index.whole ? standard : standard.doubted(NOT_WHOLE);
  }

  private joined: AclAssociations | undefined;

  get associations(): AclAssociations {
    return (this.joined ??= new AclAssociations(
      this.index,
      this.resourcesOf(NETWORK_ACL_ASSOCIATION),
      this.acls,
      (target) => this.byId.get(this.idOf(target)),
    ));
  }

  subnetsOf(id: string): List<Subnet> {
    if (this.subnets.size === 0) {
      for (const subnet of this.subnetsNow()) {
        subnet.acls.each((acl, doubt) => {
          const known = this.subnets.get(acl.id) ?? { values: [], doubts: [] };
          known.values.push(subnet);
          known.doubts.push(doubt);
          this.subnets.set(acl.id, known);
        });
      }
    }
    const found = this.subnets.get(id);
    return found ? List.from(found.values, found.doubts) : List.of<Subnet>([]);
  }
}
