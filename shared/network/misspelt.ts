import { Field, nearest, placeText, type Resource, type ResourceIndex } from "../facts";
import { TEMPLATE_KEYS } from "../vocabulary";
import { meantToken } from "./meant-token";

const EC2 = "AWS::EC2::";
const OF_EC2 = /^aws::ec2::/i;

/** Remarks on types and properties that AWS does not know and that are spelt nearly as some that it does. */
export function tellMisspelt(index: ResourceIndex): void {
  // Large programs have few types.
  const meant = new Map<string, string | undefined>();
  for (const resource of index.resources) {
    const { type } = resource;
    const last = type.slice(EC2.length);
    if (resource.dialect !== "cloudformation") {
      if (!meant.has(type)) meant.set(type, meantToken(type));
      tellMisspeltType(resource, meant.get(type), index);
    } else if (type.startsWith(EC2) && TEMPLATE_KEYS.has(last)) {
      tellMisspeltKeys(Field.root(resource, index), last);
    } else if (OF_EC2.test(type)) {
      if (!meant.has(type)) meant.set(type, meantType(last));
      tellMisspeltType(resource, meant.get(type), index);
    }
  }
}

/** The same for one line of a group. */
export function tellMisspeltKeys(place: Field, type: string): void {
  const known = TEMPLATE_KEYS.get(type);
  if (!known || place.resource.dialect !== "cloudformation") return;
  const keys = place.keys();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? "";
    if (known.includes(key)) continue;
    const near = otherEnd(key, known) ?? nearest(key, known);
    if (near === undefined) continue;
    place.index.diagnostics.add({
      level: "warning",
      message: `${key} of ${place.resource.name} is no property that AWS knows there, and was not read; ${near} may be meant`,
      at: place.member(key),
    });
  }
}

/** A line without its protocol, which CloudFormation refuses: an error, and whatever is written in its place. */
export function tellWithoutProtocol(line: Field, type: string, key: string): void {
  tellMisspeltKeys(line, type);
  const { resource, index } = line;
  const place = line.path.length === 0 ? resource.name : `${placeText(line)} of ${resource.name}`;
  index.diagnostics.add({
    level: "error",
    message: `${place} has no ${key}, so CloudFormation refuses it; what it opens was not judged`,
    at: line,
  });
}

/** `DestinationSecurityGroupId` where a line names its source, and the other way round. */
function otherEnd(key: string, known: readonly string[]): string | undefined {
  return [key.replace(/^Destination/, "Source"), key.replace(/^Source/, "Destination")].find((one) =>
    known.includes(one),
  );
}

/** Types of AWS that are about something else differ by a word. */
function meantType(type: string): string | undefined {
  const known = [...TEMPLATE_KEYS.keys()];
  const same = known.find((one) => one.toLowerCase() === type.toLowerCase());
  const near =
    same ??
    nearest(
      type,
      known.filter((one) => Math.abs(one.length - type.length) <= 1 && type.slice(0, 3) === one.slice(0, 3)),
    );
  return near === undefined ? undefined : `${EC2}${near}`;
}

function tellMisspeltType(resource: Resource, meant: string | undefined, index: ResourceIndex): void {
  if (meant === undefined) return;
  index.diagnostics.add({
    level: "warning",
    message: `${resource.name} is an ${resource.type}, which was not read; ${meant} may be meant`,
    at: { resource, path: [] },
  });
}
