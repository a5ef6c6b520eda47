import * as pulumi from "@pulumi/pulumi";

/** Of a schedule that makes sense only while there is an application. */
export function scheduleState(isRunning: pulumi.Input<boolean>): pulumi.Output<"ENABLED" | "DISABLED"> {
  return pulumi.output(isRunning).apply((running) => (running ? "ENABLED" : "DISABLED"));
}
