import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  RequirePulumiVersionResponse,
  type SetRootResourceRequest,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Unary } from "./unary";

/** What a program says by `pulumi.log`; an uncaught error comes the same way. */
export interface EngineLog {
  error: (message: string) => void;
}

export function engineHandlers(log: EngineLog, unary: Unary): UntypedServiceImplementation {
  let root = "";
  return {
    log: unary((request: LogRequest) => {
      if (request.getSeverity() === LogSeverity.ERROR) log.error(request.getMessage());
      return new Empty();
    }),

    getRootResource: unary(() => {
      const response = new GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),

    setRootResource: unary((request: SetRootResourceRequest) => {
      root = request.getUrn();
      return new SetRootResourceResponse();
    }),

    startDebugging: unary(() => new Empty()),

    requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
  };
}
