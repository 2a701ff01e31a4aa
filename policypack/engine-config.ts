import { createRequire } from "node:module";
import type * as AnalyzerRpc from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";

/** What the engine says about one policy: its own level, or the one from `--policy-pack-config`. */
export interface ConfiguredPolicy {
  readonly enforcement: "advisory" | "mandatory" | "remediate" | "disabled";
  readonly properties: Readonly<Record<string, unknown>>;
}

export type ConfiguredPolicies = ReadonlyMap<string, ConfiguredPolicy>;

/** `EnforcementLevel` of `pulumi/analyzer.proto`, by number. */
export const LEVELS: readonly ConfiguredPolicy["enforcement"][] = [
  "advisory",
  "mandatory",
  "disabled",
  "remediate",
];

/**
 * Hears what the engine configures. The SDK shows a policy its own properties only, never a level, and shows them
 * only where a policy has a validator of its own; sixty of those would cost sixty readings of every resource. So this
 * listens where the request is decoded. Call it before `new PolicyPack`.
 * @returns false if there is no SDK to listen to; then levels come from the configuration file alone
 */
export function onConfigure(sdk: string, heard: (policies: ConfiguredPolicies) => void): boolean {
  let rpc: typeof AnalyzerRpc;
  try {
    rpc = createRequire(sdk)("@pulumi/pulumi/proto/analyzer_grpc_pb") as typeof AnalyzerRpc;
  } catch {
    return false;
  }
  const { configure } = rpc.AnalyzerService;
  const decode = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = decode(bytes);
    heard(configuredPolicies(request));
    return request;
  };
  return true;
}

function configuredPolicies(request: ConfigureAnalyzerRequest): ConfiguredPolicies {
  const policies = new Map<string, ConfiguredPolicy>();
  request.getPolicyconfigMap().forEach((config, name) => {
    policies.set(name, {
      enforcement: LEVELS[config.getEnforcementlevel()] ?? "mandatory",
      properties: config.getProperties()?.toJavaScript() ?? {},
    });
  });
  return policies;
}
