import type { Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { constructPathIn } from "../shared/readers/cloudformation/constructs/construct-paths";
import type { TemplateDocument } from "../shared/readers/cloudformation/document/document";
import { constructAt, innerStageOf, isCfnResource, isStack, topOf, walk } from "./constructs";

/** One stack to be judged: its template, and the way back from logical ids to constructs. */
export class CheckedStack {
  private ids: Map<string, IConstruct> | undefined;

  constructor(
    readonly construct: Stack,
    readonly document: TemplateDocument,
    /** Where the host finds the template; absolute. */
    readonly templatePath: string,
  ) {}

  /** Construct path of the stack. */
  get path(): string {
    return this.construct.node.path;
  }

  /** Construct path of the stack it is deployed with: its own, unless it is nested. */
  get deployedWith(): string {
    return topOf(this.construct).node.path;
  }

  /**
   * Path of the Stage around it, unless that is the App. A Stage below a stack of the App, as CDK Pipelines makes
   * them, is told with that stack: the host goes by where the construct path starts.
   */
  get stage(): string | undefined {
    const stage = innerStageOf(this.construct);
    const around = stage?.node.scopes.find(isStack);
    return around === undefined || innerStageOf(around) !== undefined ? stage?.node.path : undefined;
  }

  /**
   * Taken from the tree, not from the template's own `aws:cdk:path`: that may be switched off, or be left over from
   * another app (CfnInclude), and the host passes over a finding whose path it does not know.
   */
  constructOf(logicalId: string): IConstruct | undefined {
    if (this.ids === undefined) {
      const written = this.writtenBy(logicalId);
      if (written !== undefined) return written;
    }
    this.ids ??= logicalIdsOf(this.construct);
    return this.ids.get(logicalId);
  }

  /** Where the template's own path leads, if what stands there has that id: the ids of a whole stack cost more. */
  private writtenBy(logicalId: string): IConstruct | undefined {
    const path = constructPathIn(this.document.data, logicalId);
    if (path === undefined) return undefined;
    const found = constructAt(this.construct.node.root, path);
    if (found === undefined || !isCfnResource(found) || !found.node.scopes.includes(this.construct)) {
      return undefined;
    }
    return this.construct.resolve(found.logicalId) === logicalId ? found : undefined;
  }

  /** The path of the resource, or of the stack where no construct made it (Transform, `templateOptions`). */
  pathOf(logicalId: string): string {
    return this.constructOf(logicalId)?.node.path ?? this.path;
  }
}

function logicalIdsOf(stack: Stack): Map<string, IConstruct> {
  const ids = new Map<string, IConstruct>();
  for (const construct of walk(stack, (inner) => !isStack(inner))) {
    if (isCfnResource(construct)) ids.set(String(stack.resolve(construct.logicalId)), construct);
  }
  return ids;
}
