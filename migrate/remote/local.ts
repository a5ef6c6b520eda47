import { runProcess } from "./process";
import { type Remote, RemoteError } from "./remote";

/** The machine that this runs on. */
export function localRemote(): Remote {
  return {
    run: async ([program, ...args], options) => {
      if (program === undefined) throw new RemoteError("No program was named.");
      return await runProcess(program, args, options);
    },
  };
}
