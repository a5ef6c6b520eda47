import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass, passes } from "../../framework/verdict";

export const buildIsLogged = rule("aws:codebuild/project:Project", {
  id: "codebuild-build-is-logged",
  severity: "medium",
  sameAs: ["FSBP CodeBuild.4"],
  why: "Nobody could tell afterwards what a build did with its role.",
  fix: "Leave `logsConfig.cloudwatchLogs.status` out, or set it to ENABLED.",
  check: (project) => {
    const isInBucket = expect(project, "logsConfig.s3Logs.status", { default: "DISABLED" }).toBe("ENABLED");
    if (passes(isInBucket)) return pass;
    return expect(project, "logsConfig.cloudwatchLogs.status", { default: "ENABLED" }).toBe("ENABLED");
  },
});
