import type { ServiceError } from "@grpc/grpc-js";

/** One call of a client of gRPC, awaited. */
export function ask<T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => {
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}
