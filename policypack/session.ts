import type { Config } from "../shared/config/config";
import type { ConfigError } from "../shared/config/config-error";
import { hasUnknown, isAwsType, isProviderType, type PulumiResource } from "../shared/readers/pulumi";
import { blocks, type Report } from "../shared/report/report";
import { withInputs } from "./with-inputs";
import { configErrorMessage, internalErrorMessage } from "./messages";
import { Publisher } from "./publish";
import type { Remedy } from "./remedies";
import { CONFIG_ERROR, INTERNAL_ERROR, type Violation } from "./violation";

export interface SessionSetup {
  readonly version: string;
  /** Nothing is created afterwards, so everything can wait for the whole stack. `undefined`: nobody has said. */
  dryRun(): boolean | undefined;
  /** The configuration as far as it is known when the first resource arrives. May throw. */
  config(): { readonly config: Config; readonly errors: readonly ConfigError[] };
  judge(resources: readonly PulumiResource[], whole: boolean, config: Config): Report;
  /** Called once with the report on the whole stack. */
  finish?(report: Report, config: Config): void;
}

export interface StackVerdict {
  readonly violations: readonly Violation[];
  /** The last word, for the CLI's diagnostics. */
  readonly summary?: string;
}

/**
 * One run of the engine: it shows each resource before it is created, and all of them at the end. Nothing here
 * throws: what fails is a violation that blocks.
 */
export class Session {
  private readonly inputs = new Map<string, Readonly<Record<string, unknown>>>();
  private publisher = new Publisher();
  private settled: ReturnType<SessionSetup["config"]> | undefined;
  /** Messages about the tool itself. Each resource is stopped by them, the stack repeats none. */
  private readonly complaints = new Set<string>();

  constructor(private readonly setup: SessionSetup) {}

  /** Checked inputs of one resource. Before it is created, what it proves alone stops it. */
  resource(resource: PulumiResource): Violation[] {
    return this.guarded(() => {
      this.inputs.set(resource.urn, resource.properties);
      // A preview judges the whole stack in a moment, and knows more then.
      if (this.setup.dryRun() === true) return [];
      const config = this.configuration();
      if (Array.isArray(config)) return config;
      if (!isAwsType(resource.type) || isBare(resource.properties)) return [];
      return this.publisher.resource(this.setup.judge([resource], false, config));
    }, "resource");
  }

  /**
   * The inputs after a remedy, if its rule finds something here that no exception admits. What fails is left as it is:
   * then the resource is judged, and the failure told.
   */
  remedied(resource: PulumiResource, remedy: Remedy): PulumiResource["properties"] | undefined {
    try {
      const mended = remedy.mend(resource);
      const config = mended && this.configuration();
      if (config === undefined || Array.isArray(config)) return undefined;
      const { findings } = this.setup.judge([resource], false, config);
      const meant = findings.some(
        (one) => one.ruleId === remedy.rule && one.verdict === "violation" && blocks(one),
      );
      return meant ? mended : undefined;
    } catch {
      return undefined;
    }
  }

  /** All resources of the stack: planned outputs in a preview, final ones after an update. */
  stack(resources: readonly PulumiResource[]): StackVerdict {
    let summary: string | undefined;
    const violations = this.guarded(() => {
      const config = this.configuration();
      if (Array.isArray(config)) return config;
      const waiting = waitingProviders(resources);
      // The engine shows them in random order.
      const sorted = resources
        .filter((resource) => !this.isLeftOut(resource, waiting))
        .sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
      const joined = sorted.map((resource) => withInputs(resource, this.inputs.get(resource.urn)));
      const report = this.setup.judge(joined, true, config);
      const told = this.publisher.stack(report, this.setup.dryRun() === true);
      summary = this.publisher.summary(report);
      // What was found is told even if nobody can write it down.
      return [...told, ...this.guarded(() => this.finish(report, config), "stack")];
    }, "stack");
    this.forget();
    return { violations, ...(summary !== undefined && { summary }) };
  }

  /**
   * Whether nothing is made of it in this run: with `--target` or `--exclude` the engine shows what is new and not
   * meant without a property, before and at the end. So it plans what a provider makes whose configuration waits, but
   * that has the inputs which were written.
   */
  private isLeftOut({ urn, properties, provider }: PulumiResource, waiting: ReadonlySet<string>): boolean {
    if (this.inputs.size === 0 || !isBare(properties) || !isBare(this.inputs.get(urn) ?? {})) return false;
    return provider === undefined || !waiting.has(provider);
  }

  private finish(report: Report, config: Config): Violation[] {
    this.setup.finish?.(report, config);
    return [];
  }

  /** The stack ends a run; another one over the same connection starts afresh. */
  private forget(): void {
    this.inputs.clear();
    this.complaints.clear();
    this.publisher = new Publisher();
  }

  private configuration(): Config | Violation[] {
    this.settled ??= this.setup.config();
    const { config, errors } = this.settled;
    if (errors.length === 0) return config;
    return errors.map((error) => ({
      policy: CONFIG_ERROR,
      enforcement: "mandatory",
      // What is in no file comes from --policy-pack-config, a policy group or the pack's own options.
      message: configErrorMessage(
        error.file === undefined ? { ...error, message: `policy configuration: ${error.message}` } : error,
      ),
    }));
  }

  private guarded(run: () => Violation[], at: "resource" | "stack"): Violation[] {
    let violations: Violation[];
    try {
      violations = run();
    } catch (thrown) {
      const failure = { what: "the evaluation failed", error: describe(thrown) };
      const message = internalErrorMessage(failure, this.setup.version);
      violations = [{ policy: INTERNAL_ERROR, enforcement: "mandatory", message }];
    }
    const complains = ({ policy }: Violation) => policy === INTERNAL_ERROR || policy === CONFIG_ERROR;
    if (at === "stack") return violations.filter((v) => !complains(v) || !this.complaints.has(v.message));
    for (const violation of violations) if (complains(violation)) this.complaints.add(violation.message);
    return violations;
  }
}

function isBare(properties: PulumiResource["properties"]): boolean {
  return Object.keys(properties).length === 0;
}

/** URNs of providers that cannot be configured yet. */
function waitingProviders(resources: readonly PulumiResource[]): ReadonlySet<string> {
  const providers = resources.filter(({ type }) => isProviderType(type));
  return new Set(providers.filter(({ properties }) => hasUnknown(properties)).map(({ urn }) => urn));
}

/** Name, message and place of an error, without its stack. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const frame = /\(?([^\s()]+:\d+):\d+\)?$/m.exec(thrown.stack?.split("\n    at ")[1] ?? "")?.[1];
  const place = frame?.replace(/^.*[\\/](?=(?:shared|policypack)[\\/])/, "");
  return `${thrown.name}: ${thrown.message}${place === undefined ? "" : `, at ${place}`}`;
}
