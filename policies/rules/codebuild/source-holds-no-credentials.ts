import { expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, type Verdict } from "../../framework/verdict";

export const sourceHoldsNoCredentials = rule("aws:codebuild/project:Project", {
  id: "codebuild-source-holds-no-credentials",
  severity: "critical",
  sameAs: ["FSBP CodeBuild.1"],
  why: "Anyone who may describe the project, or read the log of a build, reads the address of its source.",
  fix: "Remove the name and password from the address, replace them with new ones, and use a connection, or fetch the source with a token from Secrets Manager.",
  check: (project) =>
    all(
      ofAddress(project, "source.location"),
      expectEach(project, "secondarySources", (item) => ofAddress(project, `${item}.location`)),
    ),
});

function ofAddress(project: Checked, path: string): Verdict {
  return expect(project, path).notToMatch(/:\/\/[^/\s]*@/, "a name or token before the host");
}
