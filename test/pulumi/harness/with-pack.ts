import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { resolve } from "node:path";
import type { DescribedResource } from "./described-resource";
import { analyzeRequest, diagnostics, LEVELS, stackResource } from "./messages";
import type { Diagnostic, Level, Provider } from "./messages";
import { startPack, type PackProcess } from "./pack-process";
import { registerResources, urnOf, type Deployment, type RegisteredResource } from "./register-resources";
import { startStubEngine } from "./stub-engine";

export interface PackOptions {
  readonly project?: string;
  readonly stack?: string;
  /** Program directory: the pack finds it in PWD, since its own working directory is the pack. */
  readonly programDir?: string;
  /** Stack configuration, such as `{ "aws:region": "eu-west-1" }`. */
  readonly config?: Readonly<Record<string, string>>;
  /** What `--policy-pack-config` would hold: policy to level and properties. */
  readonly policyConfig?: Readonly<Record<string, { level?: Level; properties?: Record<string, unknown> }>>;
  readonly env?: NodeJS.ProcessEnv;
}

/** A change that a policy made, or why it could not. */
export interface Remediated {
  readonly policy: string;
  readonly urn: string;
  readonly diagnostic: string;
}

export interface Outcome {
  readonly remediations: readonly Remediated[];
  /** Inputs after remediations, by URN, of those resources that had any. */
  readonly inputs: ReadonlyMap<string, { readonly [key: string]: unknown }>;
  readonly analyze: readonly Diagnostic[];
  /** Empty too when `up` stopped before the whole stack was judged. */
  readonly stack: readonly Diagnostic[];
  readonly stdout: string;
  readonly stderr: string;
}

export interface Pack {
  readonly pid: number;
  readonly info: analyzer.AnalyzerInfo.AsObject;
  /** Judges as `pulumi preview` does. `coarse`: one nested unknown hides its whole property in planned outputs. */
  preview(resources: readonly DescribedResource[], options?: { coarse?: boolean }): Promise<Outcome>;
  /** Judges as `pulumi up` does: outputs are final, and a mandatory report of Analyze ends it. */
  up(resources: readonly DescribedResource[]): Promise<Outcome>;
}

/**
 * Runs a policy pack and speaks to it as the engine does, for the time of `use`.
 * @throws Error with the pack's output if it does not start, and the gRPC error if a policy throws.
 */
export async function withPack<T>(
  packDir: string,
  use: (pack: Pack) => Promise<T>,
  options: PackOptions = {},
): Promise<T> {
  const engine = await startStubEngine();
  let child: PackProcess | undefined;
  let client: AnalyzerClient | undefined;
  const names = { project: options.project ?? "project", stack: options.stack ?? "dev" };
  try {
    // The language host reads ConfigureStack before it starts the pack; what it learns becomes environment.
    child = await startPack(resolve(packDir), engine.address, {
      PWD: resolve(options.programDir ?? process.cwd()),
      PULUMI_NODEJS_ORGANIZATION: "organization",
      PULUMI_NODEJS_PROJECT: names.project,
      PULUMI_NODEJS_STACK: names.stack,
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_CONFIG: JSON.stringify(options.config ?? {}),
      ...options.env,
    });
    client = new AnalyzerClient(`127.0.0.1:${child.port}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
    const info = await introduce(client, engine.address, resolve(packDir), names, options);
    const run = judge.bind(undefined, client, child);
    return await use({
      pid: child.pid,
      info: info.toObject(),
      preview: (resources, { coarse = false } = {}) => run(resources, { ...names, dryRun: true, coarse }),
      up: (resources) => run(resources, { ...names, dryRun: false, coarse: false }),
    });
  } finally {
    client?.close();
    await child?.stop();
    engine.stop();
  }
}

async function introduce(
  client: AnalyzerClient,
  engineAddress: string,
  packDir: string,
  names: { project: string; stack: string },
  options: PackOptions,
): Promise<analyzer.AnalyzerInfo> {
  const hello = new analyzer.AnalyzerHandshakeRequest().setEngineAddress(engineAddress);
  hello.setRootDirectory(packDir).setProgramDirectory(packDir);
  await ask((done) => client.handshake(hello, done)).catch(unlessUnimplemented);
  const stack = new analyzer.AnalyzerStackConfigureRequest().setOrganization("organization");
  stack.setDryRun(options.env?.["PULUMI_NODEJS_DRY_RUN"] !== "false");
  stack.setProject(names.project).setStack(names.stack);
  for (const [key, value] of Object.entries(options.config ?? {})) stack.getConfigMap().set(key, value);
  await ask((done) => client.configureStack(stack, done)).catch(unlessUnimplemented);
  const info = await ask<analyzer.AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
  const configuration = new analyzer.ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const initial = info.getInitialconfigMap().get(policy.getName());
    const given = options.policyConfig?.[policy.getName()];
    const level = initial?.getEnforcementlevel() ?? policy.getEnforcementlevel();
    const entry = new analyzer.PolicyConfig();
    entry.setEnforcementlevel(given?.level === undefined ? level : LEVELS.indexOf(given.level));
    const properties = { ...initial?.getProperties()?.toJavaScript(), ...given?.properties };
    entry.setProperties(Struct.fromJavaScript(JSON.parse(JSON.stringify(properties))));
    configuration.getPolicyconfigMap().set(policy.getName(), entry);
  }
  await ask((done) => client.configure(configuration, done));
  return info;
}

const PROVIDERS = "pulumi:providers:";

async function judge(
  client: AnalyzerClient,
  child: PackProcess,
  described: readonly DescribedResource[],
  deployment: Deployment,
): Promise<Outcome> {
  const analyze: Diagnostic[] = [];
  const stack: Diagnostic[] = [];
  const remediations: Remediated[] = [];
  const inputs = new Map<string, { readonly [key: string]: unknown }>();
  const outcome = async (): Promise<Outcome> => {
    // One more round trip: by then the lines that the pack wrote before its last answer have been read.
    await ask((done) => client.getPluginInfo(new Empty(), done));
    return { analyze, stack, remediations, inputs, stdout: child.stdout(), stderr: child.stderr() };
  };
  const resources = registerResources(described, deployment);
  const root = bare(deployment, "pulumi:pulumi:Stack", `${deployment.project}-${deployment.stack}`);
  const providers = new Map<string, Provider>();
  const explicit = new Map<string, Provider>();
  for (const { type, urn, name, inputs } of resources.filter((r) => r.type.startsWith(PROVIDERS))) {
    explicit.set(urn, { urn, name, type, properties: inputs });
  }
  for (const { type } of resources.filter((r) => r.custom && !r.type.startsWith("pulumi:"))) {
    const name = type.slice(0, type.indexOf(":"));
    const token = `pulumi:providers:${name}`;
    const urn = urnOf(deployment, token, "default");
    providers.set(name, { urn, name: "default", type: token, properties: { region: "eu-west-1" } });
  }
  const all = [
    root,
    ...[...providers.values()].map((p) => ({ ...bare(deployment, p.type, p.name), inputs: p.properties })),
    ...resources.filter((resource) => !resource.external),
  ];
  const providerOf = (r: RegisteredResource): Provider | undefined =>
    explicit.get(r.provider ?? "") ?? providers.get(r.type.split(":")[0] ?? "");
  for (const resource of all) {
    const request = analyzeRequest(resource, providerOf(resource));
    const remedied = await ask<analyzer.RemediateResponse>((done) => client.remediate(request, done)).catch(
      unlessUnimplemented,
    );
    for (const one of remedied?.getRemediationsList() ?? []) {
      const properties = one.getProperties();
      remediations.push({ policy: one.getPolicyname(), urn: resource.urn, diagnostic: one.getDiagnostic() });
      if (properties === undefined) continue;
      request.setProperties(properties);
      inputs.set(resource.urn, properties.toJavaScript());
    }
    const found = diagnostics(await ask((done) => client.analyze(request, done)), () => resource.urn);
    analyze.push(...found);
    if (!deployment.dryRun && found.some((d) => d.level === "mandatory")) return outcome();
  }
  const whole = new analyzer.AnalyzeStackRequest();
  // The engine's order is random; the reverse of the program's shows who relies on an order.
  whole.setResourcesList(
    all
      .map((resource) => {
        const message = stackResource(resource, providerOf(resource));
        const mended = inputs.get(resource.urn);
        const outputs = message.getProperties()?.toJavaScript();
        // Outputs echo inputs.
        if (mended)
          message.setProperties(Struct.fromJavaScript(JSON.parse(JSON.stringify({ ...outputs, ...mended }))));
        return message;
      })
      .reverse(),
  );
  const known = new Set(all.map((resource) => resource.urn));
  const response = await ask<analyzer.AnalyzeResponse>((done) => client.analyzeStack(whole, done));
  stack.push(...diagnostics(response, (reported) => (known.has(reported) ? reported : root.urn)));
  return outcome();
}

const bare = (deployment: Deployment, type: string, name: string): RegisteredResource => ({
  urn: urnOf(deployment, type, name),
  type,
  name,
  parent: "",
  custom: false,
  external: false,
  inputs: {},
  outputs: {},
  propertyDependencies: new Map(),
});

const ask = <R>(
  send: (done: (error: grpc.ServiceError | null, response: R) => void) => unknown,
): Promise<R> =>
  new Promise((resolveWith, reject) =>
    send((error, response) => (error === null ? resolveWith(response) : reject(error))),
  );

function unlessUnimplemented(error: grpc.ServiceError): undefined {
  if (error.code !== grpc.status.UNIMPLEMENTED) throw error;
  return undefined;
}
