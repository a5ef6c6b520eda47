import type { Value } from "../../../model";
import { rule } from "../../framework/rule";
import { asText } from "../../framework/resource";
import { eachPart, jobDefinition } from "./job-definitions";

export const jobTakesNothingOfItsHost = rule(jobDefinition, {
  id: "batch-job-takes-nothing-of-its-host",
  severity: "critical",
  sameAs: [],
  why: "A privileged container, or one with a device or a folder of its host, is root there.",
  fix: "Leave `privileged`, `devices` and volumes of the host out: keep files in S3, and shared ones in EFS.",
  check: (job) =>
    eachPart(job, (part) => [
      ...(asText(part["privileged"] ?? false) === "true" ? ["A container is privileged."] : []),
      ...(Array.isArray(part["devices"]) && part["devices"].length > 0 ? ["A container has devices of its host."] : []),
      ...(isGiven(part["sourcePath"]) || isGiven(part["hostPath"]) ? ["A container is given a part of its host."] : []),
    ]),
});

function isGiven(place: Value | undefined): boolean {
  return place !== undefined && place !== null && place !== "";
}
