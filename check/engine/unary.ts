import type { handleUnaryCall } from "@grpc/grpc-js";

/** Turns a function that returns or throws into a handler of gRPC. */
export type Unary = <Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
) => handleUnaryCall<Request, Response>;
