import {
  any,
  bothDoubts,
  Branches,
  Field,
  isTreeObject,
  List,
  mergeNames,
  no,
  NO_NAMES,
  type Claim,
  type Names,
  type Resource,
  type Tree,
} from "../facts";
import {
  CARRIER_TYPES,
  INSTANCE,
  isPresent,
  pathsOf,
  VPC_ENDPOINT,
  walk,
  type Attachment,
  type KnownCarrier,
  type Spelling,
} from "../vocabulary";
import { Eni, groupsAt, isWritten, type InterfaceContext } from "./interfaces";
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
  const whole: Attachment[] = [];
  const found: Eni[] = [];
  for (const attachment of type.attaches) {
    if (!attachment.each) {
      whole.push(attachment);
      continue;
    }
    for (const path of pathsOf(attachment.each, root.resource.dialect)) {
      walk(root, path)
        .flatMap(blocksAt)
        .each((item, doubt) => {
          const instead = isWrittenAt(item, attachment.unless);
          if (instead.holds === "yes") return;
          const open = instead.holds === "maybe" ? instead.names : undefined;
          found.push(new Eni(type, attachment, item, context, bothDoubts(doubt, open)));
        });
    }
  }
  const unsure = type.kind === INSTANCE.kind ? withoutInterfaces(found.map(({ doubt }) => doubt)) : [];
  if (!unsure) return found;
  const doubt = unsure.length > 0 ? unsure : undefined;
  return [...whole.map((attachment) => new Eni(type, attachment, root, context, doubt)), ...found];
}

function isWrittenAt(item: Field, spelling: Spelling = {}): Claim {
  return any(no(), ...pathsOf(spelling, item.resource.dialect).map((path) => isWritten(item.at(path))));
}

/** Several objects of which one will stand here are one interface; a list has an interface for each element. */
function blocksAt(place: Field): List<Field> {
  const { tree } = place;
  if (!(tree instanceof Branches) || !tree.options.every(isBlockOrNone)) return place.items();
  const there = isPresent(tree);
  return List.from([place], [there.holds === "maybe" ? there.names : undefined]);
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
