import type { Field } from "./field";
import { idsWithin } from "./id-within";
import { List } from "./list";
import { placeText, type Resource } from "./resource";
import {
  Assumed,
  Branches,
  isLeftOut,
  isScalar,
  isTreeList,
  Unresolved,
  type ResourceId,
  type Tree,
} from "./tree";

/** What a reference leads to: a resource of this program, or something outside it by its id. */
export type Target =
  | { readonly kind: "declared"; readonly resource: Resource; readonly attribute?: string }
  | {
      readonly kind: "external";
      readonly id: string;
      /** The parameter of which it is the very default. */
      readonly defaultOf?: string;
    };

/** Whether a resource, by the attribute that is named of it, is of the kind that is referred to. */
export type Fits = (resource: Resource, attribute: string | undefined) => boolean;

/** What people call it: the name of a resource, the id of what the program does not have. */
export function targetName(target: Target): string {
  return target.kind === "declared" ? target.resource.name : target.id || '""';
}

/**
 * What the references in a place lead to. An unknown value counts as the id of a source of a fitting kind, not as
 * something computed from it.
 */
export function targetsOf(field: Field, fits: Fits): List<Target> {
  return targetsIn(field.tree, field, fits);
}

function targetsIn(tree: Tree | undefined, field: Field, fits: Fits): List<Target> {
  if (isLeftOut(tree)) return NOWHERE;
  if (tree instanceof Unresolved) return sourcesOf(tree, field, fits);
  if (tree instanceof Branches) {
    const options = tree.options.map((option) => targetsIn(option, field, fits).doubted(tree.names));
    return options.reduce((a, b) => a.and(b), NOWHERE);
  }
  if (tree instanceof Assumed) {
    if (tree.isLeftToGive && isScalar(tree.value) && /(?:^|[-/:])$/.test(String(tree.value)))
      return targetsIn(tree.onceGiven, field, fits);
    if (tree.value === "") return List.unknown(tree.names);
    const targets = targetsIn(tree.value, field, fits);
    const { defaultOf } = tree;
    return defaultOf === undefined
      ? targets
      : targets.map((target) => (target.kind === "external" ? { ...target, defaultOf } : target));
  }
  if (isTreeList(tree)) return List.of(tree).flatMap((one) => targetsIn(one, field, fits));
  // State has an empty text for what AWS was not asked for.
  if (tree === "" && field.resource.dialect !== "cloudformation") return NOWHERE;
  if (!isScalar(tree)) return List.unknown([field.malformed("an id or a reference", tree)]);
  return List.of(idsWithin(String(tree)).map((id) => targetOf(id, field, fits)));
}

function targetOf(id: string, field: Field, fits: Fits): Target {
  const resource = calledSo(id, field, (one) => fits(one, undefined)) ?? meantBy(id, field, fits);
  return resource ? { kind: "declared", resource } : { kind: "external", id };
}

function calledSo(id: string, field: Field, fits: (resource: Resource) => boolean): Resource | undefined {
  const { index } = field;
  const known = [index.getPhysical(id), index.getByOtherId(id)].find((one) => one && fits(one));
  return known ?? index.givenTo(id, field.resource, fits);
}

const NOWHERE: List<Target> = List.of<Target>([]);

function sourcesOf({ sources, attribute, names, title }: Unresolved, field: Field, fits: Fits): List<Target> {
  const target = (id: ResourceId): Target | undefined => {
    const resource = field.index.get(id);
    if (!resource || !fits(resource, attribute)) return undefined;
    return attribute === undefined
      ? { kind: "declared", resource }
      : { kind: "declared", resource, attribute };
  };
  const first = sources[0];
  const only = first !== undefined && sources.length === 1 ? target(first) : undefined;
  if (only) return List.of([only]);
  const found = sources.length < 2 ? [] : sources.flatMap((id) => target(id) ?? []);
  if (found.length === 1) return List.of(found);
  if (found.length === 0) return List.unknown(names, title);
  return List.from(
    found,
    found.map(() => names),
  );
}

/**
 * Of an id that is what the template calls a resource: that resource, which is told. AWS knows no such id, so nothing
 * else can be meant.
 */
function meantBy(text: string, field: Field, fits: Fits): Resource | undefined {
  const { resource, index, path } = field;
  if (resource.dialect !== "cloudformation") return undefined;
  const meant = index.besideNamed(text, resource);
  if (!meant || !fits(meant, undefined) || !takesIds(String(path.findLast(isKey)), resource.type))
    return undefined;
  index.diagnostics.add({
    level: "warning",
    message: `${placeText(field)} of ${resource.name} is the text "${text}", which is no id but the name of a resource of this template; !Ref ${text} may be meant`,
    at: field,
  });
  return meant;
}

const IDS = /(?:Ids?|Arns?|ARNs|SecurityGroups?)$|^(?:Subnets|GroupSet|VPCZoneIdentifier)$/;
/** Names of groups of their own kind, roles by their names (ECS API, `taskRoleArn`). */
const NAMES = /^(?:DB|Cache|Cluster)SecurityGroups?$|RoleArn$/;

/** Whether nothing but an id or an ARN may stand under a key. What EC2 calls `SecurityGroups` are groups by name. */
function takesIds(key: string, type: string): boolean {
  const isOfEc2 = type.startsWith("AWS::EC2::");
  if (key === "Groups") return isOfEc2;
  return IDS.test(key) && !NAMES.test(key) && !(isOfEc2 && key === "SecurityGroups");
}

function isKey(step: string | number): boolean {
  return typeof step === "string";
}
