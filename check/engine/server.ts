import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { engineHandlers, type EngineLog } from "./engine-service";
import { monitorHandlers, type MonitorContext } from "./monitor-service";
import { unaryBy } from "./unary";

/** 400 MB, as the engine itself allows. */
const maxMessageBytes = 400 * 1024 * 1024;

export interface EngineServer {
  /** Address for `--monitor` and `--engine` of a program, and for a policy pack. */
  readonly address: string;
  close(): void;
}

/** Serves one stack's program on loopback: the engine's ResourceMonitor and Engine services. */
export async function serveEngine(
  context: MonitorContext,
  log: EngineLog,
  onError: (error: unknown) => void,
): Promise<EngineServer> {
  const unary = unaryBy(onError);
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    // A record of every call, which nobody reads.
    "grpc.enable_channelz": 0,
  });
  server.addService(ResourceMonitorService, monitorHandlers(context, unary));
  server.addService(EngineService, engineHandlers(log, unary));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.forceShutdown();
    },
  };
}
