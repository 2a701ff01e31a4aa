import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PlainProps, RegisteredResource } from "./register-resources";

export const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
export type Level = (typeof LEVELS)[number];
const SEVERITIES = ["", "low", "medium", "high", "critical"] as const;

/** One policy's report about one resource, as the CLI would print it. */
export interface Diagnostic {
  readonly policy: string;
  readonly pack: string;
  readonly level: Level;
  /** Empty when unspecified. */
  readonly severity: (typeof SEVERITIES)[number];
  /** The resource that the CLI would name: the stack, when the pack named none or one that does not exist. */
  readonly urn: string;
  readonly description: string;
  readonly message: string;
}

export interface Provider {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  readonly properties: PlainProps;
}

export function analyzeRequest(resource: RegisteredResource, provider?: Provider): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(resource.type).setUrn(resource.urn).setName(resource.name);
  request.setProperties(Struct.fromJavaScript(resource.inputs)).setOptions(options(resource));
  if (provider !== undefined) request.setProvider(providerMessage(provider));
  return request;
}

export function stackResource(resource: RegisteredResource, provider?: Provider): analyzer.AnalyzerResource {
  const message = new analyzer.AnalyzerResource();
  message.setType(resource.type).setUrn(resource.urn).setName(resource.name).setParent(resource.parent);
  message.setProperties(Struct.fromJavaScript(resource.outputs)).setOptions(options(resource));
  message.setDependenciesList([...new Set([...resource.propertyDependencies.values()].flat())]);
  for (const [property, urns] of resource.propertyDependencies)
    message
      .getPropertydependenciesMap()
      .set(property, new analyzer.AnalyzerPropertyDependencies().setUrnsList([...urns]));
  if (provider !== undefined) message.setProvider(providerMessage(provider));
  return message;
}

/** Like the engine, `subject` decides from the URN that the pack gave (empty for none) what the report is about. */
export const diagnostics = (
  response: analyzer.AnalyzeResponse,
  subject: (reported: string) => string,
): Diagnostic[] =>
  response.getDiagnosticsList().map((d) => ({
    policy: d.getPolicyname(),
    pack: d.getPolicypackname(),
    level: LEVELS[d.getEnforcementlevel()],
    severity: SEVERITIES[d.getSeverity()],
    urn: subject(d.getUrn()),
    description: d.getDescription(),
    message: d.getMessage(),
  }));

const options = (resource: RegisteredResource): analyzer.AnalyzerResourceOptions =>
  new analyzer.AnalyzerResourceOptions().setParent(resource.parent);

const providerMessage = (provider: Provider): analyzer.AnalyzerProviderResource =>
  new analyzer.AnalyzerProviderResource()
    .setType(provider.type)
    .setUrn(provider.urn)
    .setName(provider.name)
    .setProperties(Struct.fromJavaScript(provider.properties));
