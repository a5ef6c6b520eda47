import { type handleUnaryCall, status } from "@grpc/grpc-js";
import { messageOf } from "../../model/message-of";

/** Turns a function that returns or throws into a handler of gRPC. */
export type Unary = <Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
) => handleUnaryCall<Request, Response>;

/** @param onError told of everything that a handler throws, before its caller is. */
export function unaryBy(onError: (error: unknown) => void = () => undefined): Unary {
  return (handle) => (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          onError(error);
          callback({ code: status.UNKNOWN, message: messageOf(error) });
        },
      );
  };
}
