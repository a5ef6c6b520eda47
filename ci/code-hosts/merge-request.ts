import { Forbidden } from "./host";
import { type HttpClient, HttpError, type Send } from "./http";

/** @throws Forbidden where the token may not, which whoever runs the pipeline can mend. */
export async function sendAllowed(http: HttpClient, call: Send): ReturnType<HttpClient["send"]> {
  try {
    return await http.send(call);
  } catch (error) {
    throw error instanceof HttpError && error.status === 403 ? new Forbidden(error.message) : error;
  }
}

/** The number of the merge request that a run belongs to. @throws Error for a run of a branch. */
export function numberOf({ pullRequest }: { readonly pullRequest: number | null }): number {
  if (pullRequest === null) throw new Error("This run belongs to no merge request.");
  return pullRequest;
}
