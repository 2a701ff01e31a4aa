import type { PulumiResource } from "../shared/readers/pulumi";
import { VERSION } from "../shared/version";
import { describePolicies } from "./describe-policies";
import { openSession, type PackOptions } from "./open-session";
import { EVALUATION } from "./policy-config";
import { dryRun } from "./project-folders";
import {
  analyzeResponse,
  analyzerInfo,
  EMPTY,
  pluginInfo,
  readAnalyze,
  readAnalyzeStack,
  readConfigure,
  readDryRun,
  remediateResponse,
  type Speaker,
} from "./protocol/analyzer-messages";
import { serveGrpc, type GrpcServer } from "./protocol/grpc-server";
import type { Remedy } from "./remedies";
import type { Session } from "./session";

export const PACK_NAME = "portcullis";

/** Requests hold every resource of the stack; the SDK allows as much. */
const LARGEST_REQUEST = 400 * 1024 * 1024;

/**
 * Speaks the engine's own protocol. A pack on the policy SDK would find the same, after starting for as long again and
 * reading each resource three times.
 */
export function serveAnalyzer(options: PackOptions = {}): Promise<GrpcServer> {
  let wanted: readonly Remedy[] = [];
  let dry = options.dryRun ?? dryRun;
  const { session, rules, levels, configure, remedies } = openSession(
    { ...options, dryRun: () => dry() },
    "ours",
  );
  const policies = describePolicies(rules, levels);
  const speaker: Speaker = {
    pack: PACK_NAME,
    version: VERSION,
    descriptions: new Map(policies.map(({ name, description }) => [name, description])),
  };
  return serveGrpc(
    {
      [named("Handshake")]: () => EMPTY,
      [named("GetPluginInfo")]: () => pluginInfo(VERSION),
      [named("GetAnalyzerInfo")]: () => analyzerInfo(speaker, policies, (name) => name === EVALUATION),
      [named("ConfigureStack")](request) {
        const said = readDryRun(request);
        dry = () => said;
        return EMPTY;
      },
      [named("Configure")](request) {
        configure(readConfigure(request));
        wanted = remedies();
        return EMPTY;
      },
      [named("Remediate")](request) {
        // Asked of every resource, and mostly for nothing: then it need not be read.
        if (wanted.length === 0) return EMPTY;
        return remediateResponse(remediedInTurn(readAnalyze(request), wanted, session), speaker);
      },
      [named("Analyze")]: (request) => analyzeResponse(session.resource(readAnalyze(request)), speaker),
      [named("AnalyzeStack")](request) {
        const { violations, summary } = session.stack(readAnalyzeStack(request));
        if (summary !== undefined) console.log(summary);
        return analyzeResponse(violations, speaker);
      },
      [named("Cancel")]: () => EMPTY,
    },
    LARGEST_REQUEST,
  );
}

/** The properties that each remedy leaves, by rule: the next one starts from them. */
function remediedInTurn(
  resource: PulumiResource,
  remedies: readonly Remedy[],
  session: Session,
): readonly (readonly [string, object])[] {
  let last = resource;
  return remedies.flatMap((remedy) => {
    const properties = session.remedied(last, remedy);
    if (properties === undefined) return [];
    last = { ...last, properties };
    return [[remedy.rule, properties] as const];
  });
}

function named(method: string): string {
  return `/pulumirpc.Analyzer/${method}`;
}
