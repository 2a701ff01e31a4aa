import {
  ALWAYS,
  collectSources,
  everyOf,
  Kept,
  NEVER,
  NO_NAMES,
  once,
  spellingOf,
  type Condition,
  type Resource,
  type ResourceId,
  type Tree,
} from "../../facts";
import { isRecord, own, written, type Json } from "../../facts/json";
import { agentIn } from "./constructs/agent";
import type { Evaluator } from "./evaluate";
import type { Entry } from "./evaluation";
import { existenceOf } from "./existence";
import { joined } from "./intrinsics/joined";
import { LeftOut } from "./left-out";
import { tellMacroBeside } from "./macro-calls";
import { accountAndRegion } from "./program";
import { withGlobals } from "./serverless";
import { tellStrayKeys } from "./stray-keys";
import { TemplateResource, type OfTemplate } from "./stacks/template-resource";
import { hasWritingMacros } from "./transforms";
import { tellUnseen } from "./unseen";

/** Resources that are a line by themselves. */
const LINES = /^AWS::EC2::SecurityGroup(?:Ingress|Egress)$/;

/** Reads the resources of one template. */
export class ResourceReader {
  readonly leftOut = new LeftOut();
  private readonly template: OfTemplate;

  /** @param stack where the template is deployed at all */
  constructor(
    private readonly e: Evaluator,
    private readonly stack: Condition,
  ) {
    const { document } = e;
    this.template = {
      host: document.host,
      stack: document.stack === "" ? undefined : document.stack,
      unit: e.unit,
      // No two of them are in the same account and Region.
      place: document.instances ? e.unit : accountAndRegion(document),
      instances: document.instances,
      sources: document.sources,
      spelling: once(() => spellingOf(document.agent?.() ?? agentIn(document.data))),
      hasMacros: () => hasWritingMacros(document.data),
      isOutput: (id) => outputsOf.of(e).has(id),
      locationOf: (at, shown) => e.locationOf(at, shown),
    };
  }

  /** `undefined`: it is never made, or it is no resource, which is told. */
  read(logicalId: string, entry: Entry): Resource | undefined {
    const { e } = this;
    const { body } = entry;
    if (logicalId === "Fn::Transform") {
      this.tellTransform(body);
      return undefined;
    }
    const type = this.typeOf(body);
    if (!isRecord(body) || type === undefined) return undefined;
    tellUnseen(type, logicalId, body, e);
    tellStrayKeys(body, type, e);
    const existence = this.existenceOf(logicalId, entry, body);
    const { holds } = existence.holdsWith(undefined);
    if (holds === "no") return undefined;
    return new TemplateResource(this.template, {
      id: e.id(logicalId),
      address: logicalId,
      name: e.nameOf(logicalId),
      type,
      properties: this.propertiesOf(body, type) ?? {},
      constructPath: e.constructPath(logicalId),
      condition: holds === "maybe" ? existence : undefined,
      entry,
    });
  }

  private tellTransform(body: unknown): void {
    if (own(body, "Name") === "AWS::Include")
      this.e.report("warning", body, "the resources that AWS::Include adds are not seen here");
    else this.e.report("note", body, "a macro may add resources that are not seen here");
  }

  private typeOf(body: unknown): string | undefined {
    const { e } = this;
    if (!isRecord(body)) {
      e.report("error", body, `a resource is an object, not ${written(body)}; it was not judged`);
      return undefined;
    }
    tellMacroBeside(body, e);
    const type = own(body, "Type");
    if (typeof type === "string") return type;
    const what = type === undefined ? "no Type" : `${written(type)} as its Type, not a text`;
    e.report("error", body, `the resource has ${what}; it was not judged`);
    return undefined;
  }

  private existenceOf(logicalId: string, entry: Entry, body: Json): Condition {
    const { e } = this;
    const name = own(body, "Condition");
    const itself = existenceOf(entry, e);
    if (itself === NEVER) {
      this.leftOut.add(logicalId, typeof name === "string" ? e.condition(name).names : NO_NAMES);
      return NEVER;
    }
    if (name !== undefined && typeof name !== "string") {
      const message = `the Condition of a resource is a name, not ${written(name)}; it is taken to exist`;
      e.report("error", body, message);
    }
    return itself === ALWAYS ? this.stack : everyOf(itself, this.stack);
  }

  /** Evaluated where the condition of the resource holds: nothing else is ever deployed. */
  private propertiesOf(body: Json, type: string): Tree | undefined {
    const { e } = this;
    const properties = withGlobals(type, writtenProperties(body, e), e.document.data);
    const evaluated = (): Tree | undefined => {
      const tree = e.evaluate(properties);
      return LINES.test(type) ? joined(properties, tree, e) : tree;
    };
    const condition = own(body, "Condition");
    return typeof condition === "string" && e.condition(condition).holds === "maybe"
      ? e.assuming(condition, true, evaluated)
      : evaluated();
  }
}

function writtenProperties(body: Json, e: Evaluator): Json {
  const properties = own(body, "Properties") ?? {};
  if (isRecord(properties)) return properties;
  const message = `the Properties of a resource are an object, not ${written(properties)}; they were not judged`;
  e.report("error", body, message);
  return {};
}

/** The resources that outputs of a template name. */
const outputsOf = new Kept((e: Evaluator): ReadonlySet<ResourceId> => {
  const found = new Set<ResourceId>();
  for (const name of e.section("Outputs").keys()) collectSources(e.output(name), found);
  return found;
});
