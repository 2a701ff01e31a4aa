import assert from "node:assert/strict";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { serveAnalyzer } from "../../policypack/analyzer-server";
import type { GrpcServer } from "../../policypack/protocol/grpc-server";
import { outputOf, secret, withPack, type DescribedResource } from "../pulumi/harness";
import { analyzeRequest, diagnostics, stackResource } from "../pulumi/harness/messages";
import { registerResources } from "../pulumi/harness/register-resources";

const PROGRAM: DescribedResource[] = [
  { type: "aws:ec2/vpc:Vpc", name: "main", props: { cidrBlock: "10.0.0.0/16" } },
  { type: "aws:ec2/eip:Eip", name: "nat", props: { domain: "vpc" } },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    props: {
      vpcId: outputOf("main"),
      ingress: [
        { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [secret("0.0.0.0/0")], __defaults: [] },
        { protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlocks: [outputOf("nat", "publicIp")] },
      ],
    },
  },
];

describe("the pack without the policy SDK", function () {
  this.timeout(60_000);
  let server: GrpcServer;
  let client: AnalyzerClient;

  before(async () => {
    server = await serveAnalyzer();
    client = new AnalyzerClient(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
  });

  after(() => {
    client.close();
    server.stop();
  });

  const ask = <R>(
    send: (done: (error: grpc.ServiceError | null, response: R) => void) => unknown,
  ): Promise<R> =>
    new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));

  it("describes the policies as the SDK does", async () => {
    const own = await ask<analyzer.AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
    const sdk = await withPack(join(__dirname, "sdk-pack"), async (pack) => pack.info);
    const named = ({ policiesList }: analyzer.AnalyzerInfo.AsObject) =>
      // The SDK leaves the kind of a policy without a validator open.
      policiesList.map(({ policyType: _, ...policy }) => policy);
    assert.equal(own.getName(), sdk.name);
    assert.deepEqual(named(own.toObject()), named(sdk));
  });

  it("tells the same findings, byte for byte", async () => {
    const sdk = await withPack(join(__dirname, "sdk-pack"), (pack) => pack.preview(PROGRAM));
    const deployment = { project: "project", stack: "dev", dryRun: true, coarse: false };
    const resources = registerResources(PROGRAM, deployment);
    await ask((done) => client.handshake(new analyzer.AnalyzerHandshakeRequest(), done));
    const stack = new analyzer.AnalyzerStackConfigureRequest().setDryRun(true);
    await ask((done) => client.configureStack(stack, done));
    await ask((done) => client.configure(new analyzer.ConfigureAnalyzerRequest(), done));
    for (const resource of resources) {
      const response = await ask<analyzer.AnalyzeResponse>((done) =>
        client.analyze(analyzeRequest(resource, undefined), done),
      );
      assert.equal(response.getDiagnosticsList().length, 0);
    }
    const whole = new analyzer.AnalyzeStackRequest();
    whole.setResourcesList(resources.map((resource) => stackResource(resource, undefined)));
    const response = await ask<analyzer.AnalyzeResponse>((done) => client.analyzeStack(whole, done));
    assert.deepEqual(
      diagnostics(response, (urn) => urn),
      sdk.stack,
    );
    assert.ok(sdk.stack.length >= 2);
  });

  it("stops a resource before an update creates it", async () => {
    const deployment = { project: "project", stack: "dev", dryRun: false, coarse: false };
    await ask((done) =>
      client.configureStack(new analyzer.AnalyzerStackConfigureRequest().setDryRun(false), done),
    );
    const [group] = registerResources(PROGRAM, deployment).slice(-1);
    assert.ok(group);
    const response = await ask<analyzer.AnalyzeResponse>((done) =>
      client.analyze(analyzeRequest(group, undefined), done),
    );
    const [first] = diagnostics(response, (urn) => urn);
    assert.equal(first?.level, "mandatory");
    assert.equal(first?.policy, "sg-ingress-ssh-open");
  });
});
