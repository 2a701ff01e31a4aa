import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import type * as providerProto from "@pulumi/pulumi/proto/provider_pb";
import type { SourcePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { pathOfUrl } from "../../shared/text/file-url";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { STACK_TYPE } from "../../shared/readers/pulumi/stack-outputs";
import type { ProgramModules } from "./program-modules";
import type { ResultKey } from "./result-keys";
import type { PreviewedResource, SeenProgram } from "./seen-program";

/** Transforms would have to be called back, output values are for remote components alone: the program is told no. */
const UNSUPPORTED: ReadonlySet<string> = new Set(["transforms", "invokeTransforms", "outputValues"]);

/** Components with nothing of an AWS network inside: registries of images, charts of Kubernetes. */
const OF_NO_NETWORK = /^(?:awsx:ecr|kubernetes):/;

type Unary<Q, R> = (call: ServerUnaryCall<Q, R>, done: sendUnaryData<R>) => void;

/** A method that answers at once. */
function answering<Q, R>(answer: (request: Q) => R): Unary<Q, R> {
  return ({ request }, done) => done(null, answer(request));
}

/** The methods of the engine that a program calls. */
export function engineOf({ empty, engine }: ProgramModules, seen: SeenProgram) {
  return {
    log: answering((request: engineProto.LogRequest) => {
      if (request.getSeverity() === engine.LogSeverity.ERROR) seen.errors.push(request.getMessage());
      return new empty.Empty();
    }),
    getRootResource: answering(() => new engine.GetRootResourceResponse().setUrn(seen.root)),
    setRootResource: answering((request: engineProto.SetRootResourceRequest) => {
      seen.root = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
  };
}

/** The resource monitor: whatever a provider would compute, ids first of all, stays unknown to the program. */
export class ResourceMonitor {
  constructor(
    private readonly modules: ProgramModules,
    private readonly seen: SeenProgram,
    private readonly resultKeys: (token: string) => readonly ResultKey[],
  ) {}

  get methods() {
    const { empty, resource } = this.modules;
    const nothing: Unary<unknown, Empty> = answering(() => new empty.Empty());
    return {
      supportsFeature: answering((request: resourceProto.SupportsFeatureRequest) =>
        new resource.SupportsFeatureResponse().setHassupport(!UNSUPPORTED.has(request.getId())),
      ),
      registerResource: answering(this.register),
      readResource: answering(this.read),
      invoke: answering(this.invoke),
      call: answering(this.call),
      registerPackage: answering((request: resourceProto.RegisterPackageRequest) =>
        new resource.RegisterPackageResponse().setRef(`${request.getName()}@${request.getVersion()}`),
      ),
      registerResourceOutputs: answering((request: resourceProto.RegisterResourceOutputsRequest) => {
        this.seen.addOutputs(request.getUrn(), request.getOutputs()?.toJavaScript() ?? {});
        return new empty.Empty();
      }),
      registerResourceHook: nothing,
      registerErrorHook: nothing,
      signalAndWaitForShutdown: nothing,
    };
  }

  private readonly register = (request: resourceProto.RegisterResourceRequest) => {
    const { resource, struct } = this.modules;
    const { seen } = this;
    const told = this.told(request);
    const inputs = request.getObject() ?? new struct.Struct();
    const dependencies = request.getPropertydependenciesMap();
    if (told.type === STACK_TYPE) seen.root = told.urn;
    if (request.getRemote() && !OF_NO_NETWORK.test(told.type)) seen.unseen.add(`${told.name} (${told.type})`);
    if (request.getTransformsList().length > 0) seen.gaps.add(`the transforms of ${told.urn} were not run`);
    seen.resources.push({
      ...told,
      inputs: inputs.toJavaScript(),
      propertyDependencies: Object.fromEntries(
        dependencies.toArray().map(([key]) => [key, dependencies.get(key)?.getUrnsList() ?? []]),
      ),
      custom: request.getCustom(),
      external: false,
      ...(request.getRemote() && { remote: true }),
    });
    return new resource.RegisterResourceResponse().setUrn(told.urn).setObject(inputs);
  };

  private readonly read = (request: resourceProto.ReadResourceRequest) => {
    const { resource, struct } = this.modules;
    const told = this.told(request);
    const properties = request.getProperties() ?? new struct.Struct();
    const id = request.getId();
    if (told.type === "pulumi:pulumi:StackReference") {
      this.seen.gaps.add(`the stack ${id} was not asked: its outputs are unknown`);
    }
    const inputs = properties.toJavaScript();
    this.seen.resources.push({
      ...told,
      ...{ inputs, propertyDependencies: {}, custom: true, external: true, id },
    });
    return new resource.ReadResourceResponse().setUrn(told.urn).setProperties(properties);
  };

  /** What both kinds of requests say of a resource. */
  private told(request: Declaring) {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    const urn = this.seen.urnOf(type, name, parent);
    const location = locationOf(request);
    return { urn, type, name, parent, provider: request.getProvider(), ...(location && { location }) };
  }

  private readonly invoke = (request: resourceProto.ResourceInvokeRequest): providerProto.InvokeResponse => {
    const { provider, struct } = this.modules;
    const given = request.getArgs()?.toJavaScript() ?? {};
    const answer =
      request.getTok() === "pulumi:pulumi:getResource"
        ? this.seen.referenced(given["urn"] ?? "")
        : { ...this.unknownsOf(request.getTok()), ...given };
    return new provider.InvokeResponse().setReturn(struct.Struct.fromJavaScript(answer));
  };

  /** The SDK gives the program a list that can be indexed only if it is one: so three unknowns, enough for most. */
  private unknownsOf(token: string): { [key: string]: JavaScriptValue } {
    const keys = this.resultKeys(token);
    this.seen.asked.add(token);
    this.seen.gaps.add(
      keys.length > 0
        ? `the data source ${token} was not asked: its results are unknown, and lists among them are taken to have three elements`
        : `the data source ${token} was not asked, and what it returns is not declared: its results are undefined`,
    );
    return Object.fromEntries(
      keys.map(({ name, isList }) => [
        name,
        isList ? [UNKNOWN_TEXT, UNKNOWN_TEXT, UNKNOWN_TEXT] : UNKNOWN_TEXT,
      ]),
    );
  }

  private readonly call = (request: resourceProto.ResourceCallRequest) => {
    this.seen.gaps.add(`the method ${request.getTok()} was not called: its results are undefined`);
    return new this.modules.provider.CallResponse();
  };
}

interface Placed {
  getSourceposition(): SourcePosition | undefined;
  /** Since @pulumi/pulumi 3.195. */
  getStacktrace?(): StackTrace | undefined;
}

interface Declaring extends Placed {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
}

/** The innermost frame of the program itself: resources made by libraries belong to the line that called them. */
function locationOf(request: Placed): PreviewedResource["location"] {
  const frames = request.getStacktrace?.()?.getFramesList() ?? [];
  const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())];
  for (const position of positions) {
    const uri = position?.getUri() ?? "";
    const file = uri.includes("/node_modules/") ? undefined : pathOfUrl(uri);
    if (position === undefined || file === undefined) continue;
    return { file, line: position.getLine(), column: position.getColumn() };
  }
  return undefined;
}
