import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as EmptyMessage from "google-protobuf/google/protobuf/empty_pb";
import type * as StructMessage from "google-protobuf/google/protobuf/struct_pb";
import type * as AnalyzerRpc from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type * as PluginMessage from "@pulumi/pulumi/proto/plugin_pb";
import type { PulumiResource } from "../shared/readers/pulumi";
import { VERSION } from "../shared/version";
import { describePolicies, type DescribedPolicy } from "./describe-policies";
import { configuredPolicies } from "./engine-config";
import { openSession, type PackOptions } from "./open-session";
import { dryRun } from "./project-folders";
import { EVALUATION } from "./policy-config";
import type { Violation } from "./violation";

export const PACK_NAME = "portcullis";

/** Requests hold every resource of the stack; the SDK allows as much. */
const LARGEST_REQUEST = 400 * 1024 * 1024;

/**
 * Speaks the engine's own protocol, with the messages of the user's copy of @pulumi/pulumi and none of its runtime:
 * the same findings as the pack on the SDK, without its start-up.
 * @param pulumi any file of @pulumi/pulumi
 */
export function serveAnalyzer(pulumi: string, options: PackOptions = {}): Promise<AnalyzerServer> {
  const load = createRequire(pulumi);
  const grpc: typeof Grpc = load("@grpc/grpc-js");
  const { AnalyzerService }: typeof AnalyzerRpc = load("./proto/analyzer_grpc_pb");
  const messages: Messages = {
    pb: load("./proto/analyzer_pb"),
    plugin: load("./proto/plugin_pb"),
    // The generated code accepts its own copy only.
    empty: load("google-protobuf/google/protobuf/empty_pb"),
    struct: load("google-protobuf/google/protobuf/struct_pb"),
  };
  const { pb, empty } = messages;
  let wanted: ReturnType<typeof remedies> = [];
  let dry = options.dryRun ?? dryRun;
  const { session, rules, levels, configure, remedies } = openSession(
    { ...options, dryRun: () => dry() },
    "ours",
  );
  const policies = describePolicies(rules, levels);
  const descriptions = new Map(policies.map(({ name, description }) => [name, description]));
  const answer = (violations: readonly Violation[]) => analyzeResponse(messages, violations, descriptions);

  const server = new grpc.Server({ "grpc.max_receive_message_length": LARGEST_REQUEST });
  const handlers: AnalyzerRpc.IAnalyzerServer = {
    handshake: (_, reply) => reply(null, new pb.AnalyzerHandshakeResponse()),
    configureStack(call, reply) {
      const { request } = call;
      dry = () => request.getDryRun();
      reply(null, new pb.AnalyzerStackConfigureResponse());
    },
    getPluginInfo(_, reply) {
      const info = new messages.plugin.PluginInfo();
      info.setVersion(VERSION);
      reply(null, info);
    },
    getAnalyzerInfo: (_, reply) => reply(null, analyzerInfo(messages, policies)),
    configure(call, reply) {
      configure(configuredPolicies(call.request));
      wanted = remedies();
      reply(null, new empty.Empty());
    },
    remediate(call, reply) {
      const response = new pb.RemediateResponse();
      let resource = wanted.length === 0 ? undefined : resourceOf(call.request);
      for (const remedy of wanted) {
        const properties = resource && session.remedied(resource, remedy);
        if (resource === undefined || properties === undefined) continue;
        // The next one starts from what this one leaves.
        resource = { ...resource, properties };
        const remediation = new pb.Remediation();
        remediation.setPolicyname(remedy.rule);
        remediation.setPolicypackname(PACK_NAME);
        remediation.setPolicypackversion(VERSION);
        remediation.setDescription(descriptions.get(remedy.rule) ?? "");
        remediation.setProperties(
          messages.struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties))),
        );
        response.addRemediations(remediation);
      }
      reply(null, response);
    },
    analyze: (call, reply) => reply(null, answer(session.resource(resourceOf(call.request)))),
    analyzeStack(call, reply) {
      const { violations, summary } = session.stack(call.request.getResourcesList().map(stackResourceOf));
      if (summary !== undefined) console.log(summary);
      reply(null, answer(violations));
    },
    cancel: (_, reply) => reply(null, new empty.Empty()),
  };
  const { remediate } = AnalyzerService;
  const service = {
    ...AnalyzerService,
    // Asked of every resource, and mostly for nothing: then the resource need not be decoded.
    remediate: {
      ...remediate,
      requestDeserialize: (bytes: Buffer) =>
        wanted.length === 0 ? new pb.AnalyzeRequest() : remediate.requestDeserialize(bytes),
    },
  };
  server.addService(service, { ...handlers });
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve({ port, stop: () => server.forceShutdown() }),
    );
  });
}

export interface AnalyzerServer {
  readonly port: number;
  stop(): void;
}

interface Messages {
  readonly pb: typeof Analyzer;
  readonly plugin: typeof PluginMessage;
  readonly empty: typeof EmptyMessage;
  readonly struct: typeof StructMessage;
}

function resourceOf(request: Analyzer.AnalyzeRequest | Analyzer.AnalyzerResource): PulumiResource {
  const provider = request.getProvider()?.getUrn();
  return {
    urn: request.getUrn(),
    type: request.getType(),
    name: request.getName(),
    properties: request.getProperties()?.toJavaScript() ?? {},
    ...(provider !== undefined && provider !== "" && { provider }),
  };
}

function stackResourceOf(resource: Analyzer.AnalyzerResource): PulumiResource {
  const propertyDependencies: [string, readonly string[]][] = [];
  resource.getPropertydependenciesMap().forEach((on, key) => {
    propertyDependencies.push([key, on.getUrnsList()]);
  });
  const parent = resource.getParent();
  return {
    ...resourceOf(resource),
    propertyDependencies: Object.fromEntries(propertyDependencies),
    dependencies: resource.getDependenciesList(),
    ...(parent !== "" && { parent }),
  };
}

function analyzeResponse(
  { pb }: Messages,
  violations: readonly Violation[],
  descriptions: ReadonlyMap<string, string>,
): Analyzer.AnalyzeResponse {
  const response = new pb.AnalyzeResponse();
  for (const { policy, enforcement, severity, urn, message } of violations) {
    const diagnostic = new pb.AnalyzeDiagnostic();
    diagnostic.setPolicyname(policy);
    diagnostic.setPolicypackname(PACK_NAME);
    diagnostic.setPolicypackversion(VERSION);
    diagnostic.setDescription(descriptions.get(policy) ?? "");
    diagnostic.setMessage(message);
    diagnostic.setEnforcementlevel(enforcementLevel(pb, enforcement));
    if (urn !== undefined) diagnostic.setUrn(urn);
    if (severity !== undefined) diagnostic.setSeverity(severityLevel(pb, severity));
    response.addDiagnostics(diagnostic);
  }
  return response;
}

function analyzerInfo(messages: Messages, policies: readonly DescribedPolicy[]): Analyzer.AnalyzerInfo {
  const { pb } = messages;
  const info = new pb.AnalyzerInfo();
  info.setName(PACK_NAME);
  info.setVersion(VERSION);
  info.setSupportsconfig(true);
  info.setPoliciesList(policies.map((policy) => policyInfo(messages, policy)));
  return info;
}

function policyInfo({ pb, struct }: Messages, policy: DescribedPolicy): Analyzer.PolicyInfo {
  const info = new pb.PolicyInfo();
  info.setName(policy.name);
  info.setDescription(policy.description);
  info.setDisplayname(policy.displayName ?? "");
  info.setEnforcementlevel(enforcementLevel(pb, policy.enforcementLevel));
  info.setPolicyType(
    policy.name === EVALUATION ? pb.PolicyType.POLICY_TYPE_STACK : pb.PolicyType.POLICY_TYPE_RESOURCE,
  );
  if (policy.severity) info.setSeverity(severityLevel(pb, policy.severity));
  info.setTagsList(policy.tags ?? []);
  info.setRemediationSteps(policy.remediationSteps ?? "");
  info.setUrl(policy.url ?? "");
  if (policy.framework) {
    const framework = new pb.PolicyComplianceFramework();
    framework.setName(policy.framework.name);
    framework.setVersion(policy.framework.version);
    framework.setReference(policy.framework.reference);
    framework.setSpecification(policy.framework.specification);
    info.setFramework(framework);
  }
  if (policy.configSchema) {
    const schema = new pb.PolicyConfigSchema();
    schema.setProperties(
      struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(policy.configSchema.properties))),
    );
    info.setConfigschema(schema);
  }
  return info;
}

function enforcementLevel(
  pb: typeof Analyzer,
  level: NonNullable<DescribedPolicy["enforcementLevel"]>,
): Analyzer.EnforcementLevel {
  const levels = {
    advisory: pb.EnforcementLevel.ADVISORY,
    mandatory: pb.EnforcementLevel.MANDATORY,
    remediate: pb.EnforcementLevel.REMEDIATE,
    disabled: pb.EnforcementLevel.DISABLED,
  };
  return levels[level];
}

function severityLevel(
  pb: typeof Analyzer,
  severity: NonNullable<DescribedPolicy["severity"]>,
): Analyzer.PolicySeverity {
  const levels = {
    low: pb.PolicySeverity.POLICY_SEVERITY_LOW,
    medium: pb.PolicySeverity.POLICY_SEVERITY_MEDIUM,
    high: pb.PolicySeverity.POLICY_SEVERITY_HIGH,
    critical: pb.PolicySeverity.POLICY_SEVERITY_CRITICAL,
  };
  return levels[severity];
}
