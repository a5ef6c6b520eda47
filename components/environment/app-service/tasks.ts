import type * as pulumi from "@pulumi/pulumi";
import type { TaskSize } from "../../../service/contract/facts";

/** How large the tasks of a service are, and how many there may be. */
export interface ServiceTasks extends TaskSize {
  /** As many run at all times, once there is a release. */
  readonly least: number;
  /** As many run when there is much to do: the worst case of the bill. */
  readonly most: number;
}

/** A service, as scaling sees it. */
export interface ScaledService {
  /** @example onebox-prod-web */
  readonly name: string;
  /** How Application Auto Scaling names it. @example service/onebox-prod/onebox-prod-web */
  readonly resourceId: pulumi.Output<string>;
  /** What there is more to do by: requests, jobs that wait, or the processor alone. */
  readonly by: "requests" | "queue" | "processor";
  readonly least: number;
  readonly most: number;
}
