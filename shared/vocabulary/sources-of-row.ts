import {
  any,
  Assumed,
  Branches,
  claim,
  isLeftOut,
  isTreeList,
  isTreeObject,
  isScalar,
  maybe,
  mergeNames,
  no,
  not,
  Unresolved,
  yes,
  type Claim,
  type Names,
  type Tree,
  type TreeObject,
} from "../facts";
import { isPresent } from "./presence";

/**
 * The properties that name the other end of a line which takes exactly one: CloudFormation's and aws-native's lines,
 * and Pulumi's newer standalone ones. Id and name of a group are one end (EC2 API, IpPermission).
 */
const ENDS: readonly (readonly string[])[] = [
  ["CidrIp", "cidrIp", "cidrIpv4"],
  ["CidrIpv6", "cidrIpv6"],
  [
    "SourcePrefixListId",
    "DestinationPrefixListId",
    "sourcePrefixListId",
    "destinationPrefixListId",
    "prefixListId",
  ],
  [
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "DestinationSecurityGroupId",
    "sourceSecurityGroupId",
    "sourceSecurityGroupName",
    "destinationSecurityGroupId",
    "referencedSecurityGroupId",
  ],
];

const END_OF = new Map(ENDS.flatMap((names) => names.map((name) => [name, names] as const)));

/** Whether a row names no other end, and whether it names several. */
export interface EndsOfRow {
  readonly none: Claim;
  readonly several: Claim;
}

/** Exactly one, for sure. */
export const ONE_END: EndsOfRow = { none: no(), several: no() };

/** A row that nobody knows is taken to be a sound one. */
export function endsOfRow(row: Tree | undefined): EndsOfRow {
  if (row instanceof Assumed || row instanceof Branches) return ofChosen(row, endsOfRow);
  if (!isTreeObject(row) || plainlyOne(row)) return ONE_END;
  const present = ENDS.map((names) => named(row, names));
  const sure = present.filter(({ holds }) => holds === "yes").length;
  const open = present.filter(({ holds }) => holds === "maybe");
  const doubt = maybe([...new Set(open.flatMap((one) => one.names))]);
  if (sure > 1) return { none: no(), several: yes() };
  if (open.length === 0) return sure === 1 ? ONE_END : { none: yes(), several: no() };
  if (sure === 1) return { none: no(), several: doubt };
  if (open.length === 1) return { none: doubt, several: no() };
  // Ends that one condition chooses from are one end.
  return oneChoice(open) ? ONE_END : { none: doubt, several: doubt };
}

/**
 * The properties that name other ends of a line which may have lists of every kind: those inside a group of Pulumi's
 * `aws`, and its older standalone ones.
 */
const LISTS = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups", "sourceSecurityGroupId"];

/** The same of such a row, which may have as many as it likes. */
export function endsOfRowWithLists(row: Tree | undefined): EndsOfRow {
  if (row instanceof Assumed || row instanceof Branches) return ofChosen(row, endsOfRowWithLists);
  if (!isTreeObject(row) || LISTS.some((name) => plainlyFilled(row[name]))) return ONE_END;
  const lists = LISTS.map((name) => isPresent(row[name]));
  const { self } = row;
  const itself =
    self instanceof Unresolved
      ? maybe(self.names)
      : isPresent(self, undefined, (scalar) => claim(String(scalar) === "true"));
  return { none: not(any(no(), ...lists, itself)), several: no() };
}

type ReadEnds = (row: Tree | undefined) => EndsOfRow;

/** Of a row that a default gives, or that is one of several. One that is left out has nothing wrong with its ends. */
function ofChosen(row: Assumed | Branches, read: ReadEnds): EndsOfRow {
  const options = row instanceof Assumed ? [row.value] : row.options;
  const ends = options.map((option) => (isLeftOut(option) ? ONE_END : read(option)));
  const agreed = (claims: readonly Claim[]): Claim => {
    const names = claims.reduce<Names>((all, claim) => mergeNames(all, claim.names), row.names);
    const [first = no(), ...others] = claims;
    if (first.holds === "maybe" || others.some(({ holds }) => holds !== first.holds)) return maybe(names);
    return row instanceof Assumed ? { ...first, names } : first;
  };
  return { none: agreed(ends.map(({ none }) => none)), several: agreed(ends.map(({ several }) => several)) };
}

function plainlyFilled(list: Tree | undefined): boolean {
  return isTreeList(list) && list.length > 0 && isScalar(list[0]);
}

/** The properties of a row that name an end, as they stand there. */
export function endsWritten(row: Tree | undefined): readonly string[] {
  if (row instanceof Assumed) return endsWritten(row.value);
  if (row instanceof Branches) return [...new Set(row.options.flatMap(endsWritten))];
  if (!isTreeObject(row)) return [];
  return Object.keys(row).filter((key) => END_OF.has(key) && row[key] !== undefined && row[key] !== null);
}

/** The look for rows by the 100,000: one end, and nothing undecided beside it. */
function plainlyOne(row: TreeObject): boolean {
  let end: readonly string[] | undefined;
  for (const key in row) {
    const own = END_OF.get(key);
    const value = own && row[key];
    if (own === undefined || value === undefined || value === null) continue;
    if ((end !== undefined && end !== own) || !isThere(value)) return false;
    end = own;
  }
  return end !== undefined;
}

function isThere(value: Tree): boolean {
  return isScalar(value) || value instanceof Unresolved || isPresent(value).holds === "yes";
}

function named(tree: Tree | undefined, names: readonly string[]): Claim {
  if (!isTreeObject(tree)) return claim(false);
  for (const name of names) {
    const value = tree[name];
    if (value === undefined || value === null) continue;
    return isScalar(value) || value instanceof Unresolved ? claim(true) : isPresent(value);
  }
  return claim(false);
}

function oneChoice(open: readonly Claim[]): boolean {
  return new Set(open.map(({ names }) => names.join(" "))).size === 1;
}
