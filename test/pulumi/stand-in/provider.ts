/**
 * A provider without a cloud, for tests with the real CLI: `pulumi-resource-aws` on PATH runs it. It plans inputs as
 * outputs, makes ids up when something is created, and writes each creation to $STAND_IN_LOG.
 */
import { appendFileSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../harness";

/** What exists from the first breath of a resource, unknown until then. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/vpc:Vpc": ["arn", "defaultSecurityGroupId", "defaultNetworkAclId", "mainRouteTableId"],
  "aws:ec2/securityGroup:SecurityGroup": ["arn", "ownerId", "ingress", "egress"],
  "aws:ec2/eip:Eip": ["publicIp", "allocationId"],
};

const ANYTHING = { $ref: "pulumi.json#/Any" };
const taking = (...names: readonly string[]) => ({
  inputProperties: Object.fromEntries(names.map((name) => [name, ANYTHING])),
  properties: Object.fromEntries(names.map((name) => [name, ANYTHING])),
});

/** For programs in YAML, which are checked by it before they run. */
const SCHEMA = {
  name: "aws",
  version: "7.48.0",
  resources: {
    "aws:ec2/vpc:Vpc": taking("cidrBlock"),
    "aws:ec2/securityGroup:SecurityGroup": taking("vpcId", "description", "ingress", "egress"),
  },
};

type Answer<Q, R> = (request: Q) => R;

function unary<Q, R>(answer: Answer<Q, R>): grpc.handleUnaryCall<Q, R> {
  return ({ request }, done) => done(null, answer(request));
}

const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";
const idOf = (urn: string): string => `id-of-${urn.split("::").at(-1)}`;
const copy = (struct: Struct | undefined): Struct => struct ?? new Struct();

function created(request: messages.CreateRequest): messages.CreateResponse {
  const urn = request.getUrn();
  const planned = request.getPreview();
  const inputs = copy(request.getProperties()).toJavaScript();
  const later = (key: string) => (key === "publicIp" ? "198.51.100.7" : `${key} of ${urn}`);
  const computed = (COMPUTED[typeOf(urn)] ?? []).map((key) => [key, planned ? UNKNOWN : later(key)]);
  const outputs = { ...Object.fromEntries(computed), ...inputs, id: planned ? UNKNOWN : idOf(urn) };
  const { STAND_IN_LOG: log } = process.env;
  if (!planned && log !== undefined) appendFileSync(log, `${typeOf(urn)} ${urn.split("::").at(-1)}\n`);
  const response = new messages.CreateResponse().setProperties(Struct.fromJavaScript(outputs));
  return planned ? response : response.setId(idOf(urn));
}

const server = new grpc.Server();
server.addService(ResourceProviderService, {
  attach: unary(() => new Empty()),
  cancel: unary(() => new Empty()),
  getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify(SCHEMA))),
  getPluginInfo: unary(() => new PluginInfo().setVersion("7.48.0")),
  checkConfig: unary((request: messages.CheckRequest) => checked(request)),
  diffConfig: unary(() => new messages.DiffResponse()),
  configure: unary(() =>
    new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(true),
  ),
  check: unary((request: messages.CheckRequest) => checked(request)),
  diff: unary(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
  create: unary(created),
  read: unary((request: messages.ReadRequest) =>
    new messages.ReadResponse().setId(request.getId()).setProperties(copy(request.getProperties())),
  ),
  delete: unary(() => new Empty()),
  invoke: unary((request: messages.InvokeRequest) =>
    new messages.InvokeResponse().setReturn(copy(request.getArgs())),
  ),
});

function checked(request: messages.CheckRequest): messages.CheckResponse {
  return new messages.CheckResponse().setInputs(copy(request.getNews()));
}

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
