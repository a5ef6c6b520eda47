import type { OperatedEnvironment } from "../deploy/environment";
import { onHost } from "./on-host";
import { onService } from "./on-service";
import type { Place } from "./place";

export type { Place, PlaceStatus } from "./place";

/** Where an environment's application runs: two places while it moves. */
export function placesOf(environment: OperatedEnvironment): readonly Place[] {
  const { runsOn } = environment;
  return [
    ...(runsOn === "service" ? [] : [onHost(environment)]),
    ...(runsOn === "host" ? [] : [onService(environment)]),
  ];
}

/** The one place where a command is run: where the processes are while there are two. */
export function placeToRun(environment: OperatedEnvironment): Place {
  return environment.singletonsOn === "service" ? onService(environment) : onHost(environment);
}

/** A command knows by the form of its id where it was started: ECS names tasks by 32 hexadecimal digits. */
export function placeOfRun(environment: OperatedEnvironment, id: string): Place {
  return /^[0-9a-f]{32}$/.test(id) ? onService(environment) : onHost(environment);
}
