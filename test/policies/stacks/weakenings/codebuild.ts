import { join, none, of, orAbsent, to, type Weakenings } from "./weakening";

/** Builds of the account. */
export const codebuild: Weakenings = of("aws:codebuild/project:Project", {
  "artifacts.encryptionDisabled": orAbsent(true, "true"),
  "environment.environmentVariables": orAbsent([{ name: "DB_PASSWORD", value: "hunter2" }], "DB_PASSWORD"),
  "environment.environmentVariables.*.name": {
    to: ["DB_PASSWORD"],
    removed: none,
    because: "AWS refuses a variable without a name; its value is judged all the same",
  },
  "environment.environmentVariables.*.type": {
    removed: none,
    because: "what is named and not held is no secret; left out, it is held",
  },
  "environment.environmentVariables.*.value": to("AKIAABCDEFGHIJKLMNOP"),
  "logsConfig.cloudwatchLogs.status": orAbsent("DISABLED", true),
  "logsConfig.s3Logs.encryptionDisabled": orAbsent(true),
  "logsConfig.s3Logs.status": join("a second place where logs may be"),
  projectVisibility: orAbsent("PUBLIC_READ"),
  secondaryArtifacts: orAbsent([{ encryptionDisabled: true }], "all"),
  "secondaryArtifacts.*.encryptionDisabled": orAbsent(true),
  secondarySources: orAbsent([{ location: "https://x-token-auth:hunter2hunter2@bitbucket.org/a/b.git" }], "all"),
  "secondarySources.*.location": orAbsent("https://token@bitbucket.org/a/b.git"),
  "source.buildspec": {
    edits: [
      ["a file of the source", () => "ci/buildspec.yml", "codebuild-buildspec-is-in-the-program"],
      [
        "with a key",
        (text) => (typeof text === "string" ? `${text}\n# AKIAABCDEFGHIJKLMNOP` : null),
        "codebuild-environment-holds-no-secret",
      ],
    ],
    removed: ["codebuild-buildspec-is-in-the-program"],
    because: "one rule is about whose commands they are, the other about what they hold",
  },
  "source.location": orAbsent("https://x-token-auth:hunter2hunter2@bitbucket.org/a/b.git"),
});
