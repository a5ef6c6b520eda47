import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const projectIsPrivate = rule("aws:codebuild/project:Project", {
  id: "codebuild-project-is-private",
  severity: "critical",
  sameAs: [],
  why: "Anyone in the world could read the logs and artifacts of its builds.",
  fix: "Leave `projectVisibility` out.",
  check: (project) => expect(project, "projectVisibility", { default: "PRIVATE" }).toBe("PRIVATE"),
});
