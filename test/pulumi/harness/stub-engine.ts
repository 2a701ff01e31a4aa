import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export interface StubEngine {
  readonly address: string;
  stop(): void;
}

/** The engine's service as far as a policy pack may call it: it listens and forgets. */
export async function startStubEngine(): Promise<StubEngine> {
  const server = new grpc.Server();
  server.addService(EngineService, {
    log: (_: unknown, done: grpc.sendUnaryData<Empty>) => done(null, new Empty()),
    getRootResource: (_: unknown, done: grpc.sendUnaryData<engine.GetRootResourceResponse>) =>
      done(null, new engine.GetRootResourceResponse()),
    setRootResource: (_: unknown, done: grpc.sendUnaryData<engine.SetRootResourceResponse>) =>
      done(null, new engine.SetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}
