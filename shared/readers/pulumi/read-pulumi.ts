import {
  once,
  resourceId,
  type Diagnostics,
  type Dialect,
  type Location,
  type Path,
  type Resource,
  type Tree,
} from "../../facts";
import { textOf } from "../../facts/json";
import { givenNameOf as nameInTemplate } from "../cloudformation/given-names";
import { opened } from "./cloud-control";
import { tellForeign } from "./foreign-types";
import { givenNameOf } from "./given-names";
import { placesOf } from "./place";
import { isInternal, propertyPath } from "./property-path";
import { propertyTree } from "./property-tree";
import { componentOfUrn, type PulumiResource } from "./pulumi-resource";
import { isUnknownValue, UNKNOWN_TEXT } from "./sentinels";
import { namedByOutputs } from "./stack-outputs";
import { urnLines } from "./urn-lines";

/**
 * The AWS resources of a Pulumi program. Others give their names to unknowns and nothing else.
 * @param file what the resources were read from, if it is a file, for locations
 * @param text its text, for the lines in it
 */
export function readPulumi(
  resources: readonly PulumiResource[],
  diagnostics: Diagnostics,
  file?: string,
  text?: string,
): Resource[] {
  tellForeign(resources, diagnostics);
  const aws = resources.filter(({ type }) => isAwsType(type));
  const types = new Map(aws.map((resource) => [resource.urn, resource.type]));
  const isOutput = once(() => namedByOutputs(resources));
  const lineOf = text === undefined ? undefined : urnLines(text);
  const program: Program = {
    types,
    placeOf: placesOf(resources),
    isOutput: (urn, physicalId) => isOutput()(urn, physicalId),
    locate: (resource, path) => locate(resource, path, file, lineOf),
  };
  return aws.map((resource) => resourceOf(resource, program, diagnostics));
}

/** What is told of a resource by those around it. */
interface Program {
  /** Of AWS resources, by URN. */
  readonly types: ReadonlyMap<string, string>;
  readonly placeOf: ReturnType<typeof placesOf>;
  readonly isOutput: ReturnType<typeof namedByOutputs>;
  readonly locate: (resource: PulumiResource, path: Path) => Location | undefined;
}

function resourceOf(given: PulumiResource, program: Program, diagnostics: Diagnostics): Resource {
  const { urn, name, type } = given;
  const physicalId = physicalIdOf(given);
  const place = program.placeOf(given);
  const madeBy = componentOfUrn(urn);
  const unreadable: { readonly message: string; readonly path: Path }[] = [];
  const tell = (message: string, path: Path): void => void unreadable.push({ message, path });
  const written = readProperties(given, program.types, (path) =>
    tell(`${propertyPath(path)} of ${name} is nested too deep to read; it is judged as unknown`, path),
  );
  const inner = opened(given, written, tell);
  const resource: Resource = {
    id: resourceId(urn),
    address: urn,
    name,
    type: inner?.type ?? type,
    dialect: inner ? "aws-native" : dialectOf(type),
    host: "pulumi",
    ...(madeBy !== undefined && { madeBy }),
    ...(place !== undefined && { place }),
    ...(physicalId !== undefined && { physicalId }),
    ...otherIdsOf(given),
    givenName: inner ? nameInTemplate(inner.type, inner.properties) : givenNameOf(given),
    properties: inner?.properties ?? written,
    get isOutput() {
      return program.isOutput(urn, physicalId);
    },
    locate: (path) => program.locate(given, path),
  };
  for (const { message, path } of unreadable) {
    diagnostics.add({ level: "warning", message, at: { resource, path } });
  }
  return resource;
}

/** Whether a type is one that `readPulumi` reads. */
export function isAwsType(type: string): boolean {
  return type.startsWith("aws:") || type.startsWith("aws-native:");
}

function dialectOf(type: string): Dialect {
  return type.startsWith("aws-native:") ? "aws-native" : "aws";
}

/** Provider `aws` repeats the id among the outputs; a policy sees it only there. */
function physicalIdOf(resource: PulumiResource): string | undefined {
  const id = resource.id ?? resource.properties["id"];
  return isUnknownValue(id) ? undefined : textOf(id);
}

const VPC_TYPE = /^aws(?:-native)?:ec2[/:](?:vpc:|defaultVpc:Default)?Vpc$/;

const ARN = ["arn"];

/** Outputs of a VPC that are ids of what AWS makes with it (Pulumi registry, aws.ec2.Vpc, aws-native.ec2.Vpc). */
const MADE_WITH_VPC = [
  "defaultSecurityGroupId",
  "defaultNetworkAclId",
  "defaultRouteTableId",
  "mainRouteTableId",
  "defaultSecurityGroup",
  "defaultNetworkAcl",
];

/** Of what is there already, others name the ARN, or the id of what AWS made with it, which its outputs tell. */
function otherIdsOf({ type, properties }: PulumiResource): Pick<Resource, "otherIds"> {
  const ids = (VPC_TYPE.test(type) ? MADE_WITH_VPC : ARN)
    .map((key) => properties[key])
    .filter((id) => typeof id === "string");
  const otherIds = ids.filter((id) => id !== "" && !isUnknownValue(id));
  return otherIds.length > 0 ? { otherIds } : {};
}

function readProperties(
  resource: PulumiResource,
  types: ReadonlyMap<string, string>,
  tooDeep: (path: Path) => void,
): Tree {
  const owner = { name: resource.name, types, tooDeep };
  const dependencies = resource.propertyDependencies ?? {};
  const properties: [string, Tree][] = [];
  for (const [key, value] of Object.entries(resource.properties)) {
    if (isInternal(key)) continue;
    const urns = Object.hasOwn(dependencies, key) ? (dependencies[key] ?? []) : [];
    properties.push([key, propertyTree(owner, key, value, urns)]);
  }
  // A planned output that depends on something and is not there is not known yet: one unknown within may hide it all.
  for (const [key, urns] of Object.entries(dependencies)) {
    if (urns.length === 0 || isInternal(key) || Object.hasOwn(resource.properties, key)) continue;
    properties.push([key, propertyTree(owner, key, UNKNOWN_TEXT, urns)]);
  }
  return Object.fromEntries(properties);
}

function locate(
  resource: PulumiResource,
  path: Path,
  file: string | undefined,
  lineOf: ((urn: string) => number | undefined) | undefined,
): Location | undefined {
  const property = path.length > 0 ? { property: propertyPath(path) } : {};
  if (resource.source) return { ...resource.source, ...property };
  return file === undefined ? undefined : { file, line: lineOf?.(resource.urn) ?? 1, ...property };
}
