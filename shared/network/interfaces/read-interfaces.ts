import {
  all,
  any,
  Branches,
  Field,
  isTreeObject,
  List,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  not,
  Unresolved,
  yes,
  type Claim,
  type Names,
  type Resource,
  type Tree,
} from "../../facts";
import {
  CARRIER_TYPES,
  INSTANCE,
  isPresent,
  pathsOf,
  VPC_ENDPOINT,
  walk,
  type KnownCarrier,
} from "../../vocabulary";
import { Eni, type InterfaceContext } from "./interfaces";
import { groupsAt } from "./named-groups";
import { OutsideInterface } from "./outside-interface";

/** Every packet's end of the program, one for each interface of what carries groups. */
export function readInterfaces(
  resourcesOf: (type: { kind: string }) => readonly Resource[],
  context: InterfaceContext,
): Eni[] {
  const found: Eni[] = [];
  for (const type of CARRIER_TYPES) {
    for (const resource of resourcesOf(type)) {
      const root = Field.root(resource, context.index);
      if (type.kind === "vpc-endpoint" && isGatewayEndpoint(root)) continue;
      found.push(...enis(type, root, context));
    }
  }
  return found;
}

/** The interfaces outside the program that the program puts groups on. */
export function readOutsideInterfaces(context: InterfaceContext): OutsideInterface[] {
  return [...context.attached.outside].flatMap((holder) => {
    const [first] = holder.groups;
    return first ? [new OutsideInterface(holder, first, (place) => groupsAt(place, context))] : [];
  });
}

function enis(type: KnownCarrier, root: Field, context: InterfaceContext): Eni[] {
  const blocks: Eni[] = [];
  for (const attachment of type.attaches) {
    for (const path of pathsOf(attachment.each ?? {}, root.resource.dialect)) {
      walk(root, path)
        .flatMap(blocksAt)
        .each((item, doubt) => {
          const eni = new Eni(type, attachment, item, context, { doubt });
          const instead = pathsOf(attachment.unless ?? {}, root.resource.dialect).map((key) =>
            isThere(item.at(key).tree, eni.lacksGroups),
          );
          blocks.push(...ifSo(eni, not(any(no(), ...instead))));
        });
    }
  }
  const settings = type.attaches
    .filter(({ each }) => !each)
    .map((attachment) => new Eni(type, attachment, root, context, { doubt: undefined }));
  const above = [...settings, ...blocks];
  const found = blocks.flatMap((eni) =>
    ifSo(eni, all(yes(), ...above.map((one) => standsBeside(eni.root, one)))),
  );
  const unsure = type.kind === INSTANCE.kind ? withoutInterfaces(found.map(({ doubt }) => doubt)) : [];
  if (!unsure) return found;
  return [...settings.map((eni) => (unsure.length > 0 ? eni.doubted(unsure) : eni)), ...found];
}

function ifSo(eni: Eni, { holds, names }: Claim): readonly Eni[] {
  if (holds === "no") return [];
  return [holds === "yes" ? eni : eni.doubted(names)];
}

/** Whether interfaces are written; what nobody knows is some only where EC2 takes them, beside no groups. */
function isThere(tree: Tree | undefined, lacksGroups: Claim): Claim {
  if (tree instanceof Unresolved) return lacksGroups;
  if (!(tree instanceof Branches)) return isPresent(tree);
  const options = tree.options.map((option) => isThere(option, lacksGroups));
  const [first = no()] = options;
  if (options.every(({ holds }) => holds === first.holds)) return first;
  return maybe(options.map(({ names }) => names).reduce(mergeNames, tree.names));
}

/** EC2 takes no interfaces beside groups: what nobody knows, in a block that names some, is none. */
function standsBeside({ tree, path }: Field, { root, lacksGroups }: Eni): Claim {
  const isUnknownIn =
    tree instanceof Unresolved &&
    path.length > root.path.length &&
    root.path.every((key, i) => key === path[i]);
  return isUnknownIn ? lacksGroups : yes();
}

/**
 * Several objects of which one will stand here are one interface; a list has an interface for each element. What nobody
 * knows is one of which nothing is known, and speaks for whatever takes its place.
 */
function blocksAt(place: Field): List<Field> {
  const { tree } = place;
  if (tree instanceof Unresolved) return List.of([place]);
  if (tree instanceof Branches && tree.options.every(isBlockOrNone)) {
    const there = isPresent(tree);
    return List.from([place], [there.holds === "maybe" ? there.names : undefined]);
  }
  const items = place.items();
  if (!items.rest) return items;
  return items.and(List.from([place.reading(new Unresolved(items.rest))], [items.rest]));
}

function isBlockOrNone(tree: Tree | undefined): boolean {
  return tree === undefined || tree === null || isTreeObject(tree);
}

/**
 * What has interfaces written one by one has none of its own beside them: what decides whether none is written, or
 * `undefined` where one surely is.
 */
export function withoutInterfaces(doubts: readonly (Names | undefined)[]): Names | undefined {
  let names = NO_NAMES;
  for (const doubt of doubts) {
    if (!doubt) return undefined;
    names = mergeNames(names, doubt);
  }
  return names;
}

function isGatewayEndpoint(root: Field): boolean {
  const type = VPC_ENDPOINT.words.type.read(root).only;
  return type === "Gateway" || type === "GatewayLoadBalancer";
}
