import type { ProgramModules } from "./program-modules";
import { engineOf, ResourceMonitor } from "./resource-monitor";
import type { ResultKey } from "./result-keys";
import { SeenProgram, type PreviewNames } from "./seen-program";

export interface PreviewServer {
  readonly address: string;
  readonly seen: SeenProgram;
  stop(): void;
}

/**
 * Engine and resource monitor in one: every resource is answered with its own inputs, so that whatever a provider
 * would compute is unknown to the program, and every data source with unknowns.
 */
export async function startPreviewServer(
  modules: ProgramModules,
  names: PreviewNames,
  resultKeys: (token: string) => readonly ResultKey[],
): Promise<PreviewServer> {
  const { grpc, engineService, resourceService } = modules;
  const seen = new SeenProgram(names);
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(engineService.EngineService, engineOf(modules, seen));
  const monitor = new ResourceMonitor(modules, seen, resultKeys);
  server.addService(resourceService.ResourceMonitorService, monitor.methods);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { address: `127.0.0.1:${port}`, seen, stop: () => server.forceShutdown() };
}
