import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import type * as providerProto from "@pulumi/pulumi/proto/provider_pb";
import type { SourcePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { fileURLToPath } from "node:url";
import type { ProgramModules } from "./program-modules";
import type { ResultKey } from "./result-keys";

/** The string by which Pulumi writes a value that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface PreviewedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** As the program gave them: no provider has checked them or filled in defaults. */
  readonly inputs: Readonly<Record<string, JavaScriptValue>>;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URN; empty for the stack. */
  readonly parent: string;
  /** `urn::id`; empty for the default provider of the package. */
  readonly provider: string;
  readonly custom: boolean;
  /** Read with `.get()`; then `id` is what the program gave. */
  readonly external: boolean;
  readonly id?: string;
  /** Line of the program that made it; absent when no line of the program did. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface PreviewServer {
  readonly address: string;
  readonly resources: readonly PreviewedResource[];
  /** Errors that the program logged. */
  readonly errors: readonly string[];
  /** What this preview had to leave open, one sentence each. */
  readonly gaps: ReadonlySet<string>;
  /** What was not seen at all, and so not judged, one sentence each. */
  readonly unseen: ReadonlySet<string>;
  /** Data sources that answered with unknowns. */
  readonly asked: ReadonlySet<string>;
  stop(): void;
}

export interface PreviewNames {
  readonly project: string;
  readonly stack: string;
}

type Unary<Q, R> = (call: ServerUnaryCall<Q, R>, done: sendUnaryData<R>) => void;

/**
 * Engine and resource monitor in one: every resource is answered with its own inputs, so that whatever a provider
 * would compute (ids first of all) is unknown to the program, and every data source with unknowns.
 */
export async function startPreviewServer(
  modules: ProgramModules,
  names: PreviewNames,
  resultKeys: (token: string) => readonly ResultKey[],
): Promise<PreviewServer> {
  const { grpc, struct, empty, resource, provider, engine } = modules;
  const resources: PreviewedResource[] = [];
  const errors: string[] = [];
  const gaps = new Set<string>();
  const unseen = new Set<string>();
  const asked = new Set<string>();
  let rootUrn = "";

  const urnOf = (type: string, name: string, parent: string): string => {
    const above = parent === "" || parent === rootUrn ? "" : `${parent.split("::")[2] ?? ""}$`;
    return `urn:pulumi:${names.stack}::${names.project}::${above}${type}::${name}`;
  };
  const nothing: Unary<unknown, Empty> = (_, done) => done(null, new empty.Empty());

  const registerResource: Unary<
    resourceProto.RegisterResourceRequest,
    resourceProto.RegisterResourceResponse
  > = ({ request }, done) => {
    const urn = urnOf(request.getType(), request.getName(), request.getParent());
    const inputs = request.getObject() ?? new struct.Struct();
    const location = locationOf(request);
    const dependencies = request.getPropertydependenciesMap();
    if (request.getType() === "pulumi:pulumi:Stack") rootUrn = urn;
    if (request.getRemote())
      unseen.add(`the component ${request.getName()} (${request.getType()}) is built inside its provider`);
    if (request.getTransformsList().length > 0) gaps.add(`the transforms of ${urn} were not run`);
    resources.push({
      urn,
      type: request.getType(),
      name: request.getName(),
      inputs: inputs.toJavaScript(),
      propertyDependencies: Object.fromEntries(
        dependencies.toArray().map(([key]) => [key, dependencies.get(key)?.getUrnsList() ?? []]),
      ),
      parent: request.getParent(),
      provider: request.getProvider(),
      custom: request.getCustom(),
      external: false,
      ...(location === undefined ? {} : { location }),
    });
    done(null, new resource.RegisterResourceResponse().setUrn(urn).setObject(inputs));
  };

  const readResource: Unary<resourceProto.ReadResourceRequest, resourceProto.ReadResourceResponse> = (
    { request },
    done,
  ) => {
    const urn = urnOf(request.getType(), request.getName(), request.getParent());
    const location = locationOf(request);
    const properties = request.getProperties() ?? new struct.Struct();
    if (request.getType() === "pulumi:pulumi:StackReference") {
      gaps.add(`the stack ${request.getId()} was not asked: its outputs are unknown`);
    }
    resources.push({
      urn,
      type: request.getType(),
      name: request.getName(),
      inputs: properties.toJavaScript(),
      propertyDependencies: {},
      parent: request.getParent(),
      provider: request.getProvider(),
      custom: true,
      external: true,
      id: request.getId(),
      ...(location === undefined ? {} : { location }),
    });
    done(null, new resource.ReadResourceResponse().setUrn(urn).setProperties(properties));
  };

  /** What a reference among somebody's outputs stands for; an id that is not known yet is an empty one. */
  const referenced = (request: resourceProto.ResourceInvokeRequest): { [key: string]: JavaScriptValue } => {
    const urn = request.getArgs()?.toJavaScript()["urn"] ?? "";
    const found = resources.find((one) => one.urn === urn);
    return { urn, id: found?.id ?? "", state: { ...found?.inputs } };
  };

  const invoke: Unary<resourceProto.ResourceInvokeRequest, providerProto.InvokeResponse> = (
    { request },
    done,
  ) => {
    const token = request.getTok();
    if (token === "pulumi:pulumi:getResource") {
      done(null, new provider.InvokeResponse().setReturn(struct.Struct.fromJavaScript(referenced(request))));
      return;
    }
    const keys = resultKeys(token);
    asked.add(token);
    gaps.add(
      keys.length > 0
        ? `the data source ${token} was not asked: its results are unknown, and lists among them are taken to have three elements`
        : `the data source ${token} was not asked, and what it returns is not declared: its results are undefined`,
    );
    // The SDK gives the program a list that can be indexed only if it is one: so three unknowns, enough for most.
    const answer = Object.fromEntries(
      keys.map(({ name, isList }) => [name, isList ? [UNKNOWN, UNKNOWN, UNKNOWN] : UNKNOWN]),
    );
    const given = request.getArgs()?.toJavaScript() ?? {};
    done(
      null,
      new provider.InvokeResponse().setReturn(struct.Struct.fromJavaScript({ ...answer, ...given })),
    );
  };

  const call: Unary<resourceProto.ResourceCallRequest, providerProto.CallResponse> = ({ request }, done) => {
    gaps.add(`the method ${request.getTok()} was not called: its results are undefined`);
    done(null, new provider.CallResponse());
  };

  // Transforms would have to be called back, output values are for remote components alone: the program is told no.
  const unsupported = new Set(["transforms", "invokeTransforms", "outputValues"]);
  const supportsFeature: Unary<
    resourceProto.SupportsFeatureRequest,
    resourceProto.SupportsFeatureResponse
  > = ({ request }, done) =>
    done(null, new resource.SupportsFeatureResponse().setHassupport(!unsupported.has(request.getId())));

  const log: Unary<engineProto.LogRequest, Empty> = ({ request }, done) => {
    if (request.getSeverity() === engine.LogSeverity.ERROR) errors.push(request.getMessage());
    done(null, new empty.Empty());
  };
  const getRootResource: Unary<unknown, engineProto.GetRootResourceResponse> = (_, done) =>
    done(null, new engine.GetRootResourceResponse().setUrn(rootUrn));
  const setRootResource: Unary<engineProto.SetRootResourceRequest, engineProto.SetRootResourceResponse> = (
    { request },
    done,
  ) => {
    rootUrn = request.getUrn();
    done(null, new engine.SetRootResourceResponse());
  };
  const registerPackage: Unary<
    resourceProto.RegisterPackageRequest,
    resourceProto.RegisterPackageResponse
  > = ({ request }, done) =>
    done(null, new resource.RegisterPackageResponse().setRef(`${request.getName()}@${request.getVersion()}`));

  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(modules.engineService.EngineService, { log, getRootResource, setRootResource });
  server.addService(modules.resourceService.ResourceMonitorService, {
    supportsFeature,
    registerResource,
    readResource,
    invoke,
    call,
    registerPackage,
    registerResourceOutputs: nothing,
    registerResourceHook: nothing,
    registerErrorHook: nothing,
    signalAndWaitForShutdown: nothing,
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return {
    address: `127.0.0.1:${port}`,
    resources,
    errors,
    gaps,
    unseen,
    asked,
    stop: () => server.forceShutdown(),
  };
}

/** The innermost frame of the program itself: resources made by libraries belong to the line that called them. */
function locationOf(request: {
  getSourceposition(): SourcePosition | undefined;
  getStacktrace(): StackTrace | undefined;
}): PreviewedResource["location"] {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())];
  for (const position of positions) {
    const uri = position?.getUri() ?? "";
    if (position === undefined || !uri.startsWith("file://") || uri.includes("/node_modules/")) continue;
    return { file: fileURLToPath(uri), line: position.getLine(), column: position.getColumn() };
  }
  return undefined;
}
