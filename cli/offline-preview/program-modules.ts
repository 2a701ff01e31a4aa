import type * as grpcModule from "@grpc/grpc-js";
import type * as structModule from "google-protobuf/google/protobuf/struct_pb";
import type * as emptyModule from "google-protobuf/google/protobuf/empty_pb";
import type * as resourceModule from "@pulumi/pulumi/proto/resource_pb";
import type * as resourceServiceModule from "@pulumi/pulumi/proto/resource_grpc_pb";
import type * as providerModule from "@pulumi/pulumi/proto/provider_pb";
import type * as engineModule from "@pulumi/pulumi/proto/engine_pb";
import type * as engineServiceModule from "@pulumi/pulumi/proto/engine_grpc_pb";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isBefore } from "../../shared/text/version-order";

/** The parts of `@pulumi/pulumi` that a preview needs, as the program itself would load them. */
export interface ProgramModules {
  /** Script that runs a Node program. */
  readonly runner: string;
  readonly grpc: typeof grpcModule;
  readonly struct: typeof structModule;
  readonly empty: typeof emptyModule;
  readonly resource: typeof resourceModule;
  readonly resourceService: typeof resourceServiceModule;
  readonly provider: typeof providerModule;
  readonly engine: typeof engineModule;
  readonly engineService: typeof engineServiceModule;
}

/** The oldest that was seen to run against the stand-in for the engine; one of 3.100 loses the connection. */
const FIRST_VERSION = "3.120";

/**
 * Loads them from the program's own dependencies, so that this package needs neither gRPC nor Pulumi.
 * @throws Error if the program has no `@pulumi/pulumi` installed, or one that is too old.
 */
export function loadProgramModules(programDir: string): ProgramModules {
  const fromProgram = createRequire(join(programDir, "package.json"));
  let entry: string;
  try {
    entry = fromProgram.resolve("@pulumi/pulumi");
  } catch {
    throw new Error(`@pulumi/pulumi is not installed for ${programDir}: run npm install there`);
  }
  const { version } = fromProgram("@pulumi/pulumi/package.json") as { readonly version: string };
  if (isBefore(version, FIRST_VERSION)) {
    throw new Error(
      `@pulumi/pulumi of ${programDir} is ${version}: portcullis preview needs ${FIRST_VERSION} or later`,
    );
  }
  const fromPulumi = createRequire(entry);
  return {
    runner: fromProgram.resolve("@pulumi/pulumi/cmd/run"),
    grpc: fromPulumi("@grpc/grpc-js") as typeof grpcModule,
    struct: fromPulumi("google-protobuf/google/protobuf/struct_pb.js") as typeof structModule,
    empty: fromPulumi("google-protobuf/google/protobuf/empty_pb.js") as typeof emptyModule,
    resource: fromPulumi("./proto/resource_pb.js") as typeof resourceModule,
    resourceService: fromPulumi("./proto/resource_grpc_pb.js") as typeof resourceServiceModule,
    provider: fromPulumi("./proto/provider_pb.js") as typeof providerModule,
    engine: fromPulumi("./proto/engine_pb.js") as typeof engineModule,
    engineService: fromPulumi("./proto/engine_grpc_pb.js") as typeof engineServiceModule,
  };
}
