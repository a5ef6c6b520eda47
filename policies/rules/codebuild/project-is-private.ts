import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const projectIsPrivate = rule("aws:codebuild/project:Project", {
  id: "codebuild-project-is-private",
  severity: "critical",
  sameAs: [],
  why: "The logs and artifacts of its builds would be for everybody in the world to read.",
  fix: "Leave `projectVisibility` out.",
  check: (project) => expect(project, "projectVisibility", { default: "PRIVATE" }).toBe("PRIVATE"),
});
