import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const buildspecIsInTheProgram = rule("aws:codebuild/project:Project", {
  id: "codebuild-buildspec-is-in-the-program",
  severity: "high",
  sameAs: [],
  why: "A build that takes its commands from its source runs, with its role, whatever anyone pushes.",
  fix: "Write the commands into `source.buildspec` itself, and fetch by them what has been approved.",
  check: (project) =>
    expect(project, "source.buildspec").toMatch(
      // A file is named on one line; commands have a version before them, in YAML or in JSON.
      /^\s*(\{[^]*"version"|[^]*^version:)/m,
      "commands that begin with their version, and no name of a file",
    ),
});
