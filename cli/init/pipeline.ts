import type { Answers } from "./answers";

/** What the pipeline has to know of an environment. */
export type DeployedEnvironment = Pick<Answers["environments"][number], "name" | "branch" | "approvals">;

const line = (depth: number, text: string): string => `${"  ".repeat(depth)}${text}`;

/**
 * `bitbucket-pipelines.yml` of a project, by its environments.
 * @param template that of this project, of which everything but the steps of environments is taken.
 */
export function pipelineFile(template: string, environments: readonly DeployedEnvironment[]): string {
  const head = template.slice(0, template.indexOf("  branches:\n")).replace("# Infrastructure. ", "# ");
  const custom = between(template, "  # A deployment environment cannot be a variable", "  custom:\n");
  return [
    head.trimEnd(),
    "",
    line(1, "branches:"),
    ...environments.flatMap(branch),
    "",
    custom.trimEnd(),
    line(1, "custom:"),
    ...release(environments),
    ...rollback(environments),
    "",
  ].join("\n");
}

function between(text: string, from: string, until: string): string {
  return text.slice(text.indexOf(from), text.indexOf(until));
}

function branch(environment: DeployedEnvironment): string[] {
  const { name } = environment;
  return [line(2, `${environment.branch}:`), ...step(environment, `Deploy ${name}`, `ci apply --stack ${name}`, false)];
}

function release(environments: readonly DeployedEnvironment[]): string[] {
  return [
    line(2, "deploy:"),
    ...variables("where to", environments),
    line(5, "- name: version"),
    line(6, "description: of the application, as its repository built it"),
    ...environments.flatMap((one) =>
      step(one, `Release to ${one.name}`, `deploy --stack ${one.name} --version "$version"`, true),
    ),
  ];
}

function rollback(environments: readonly DeployedEnvironment[]): string[] {
  return [
    line(2, "rollback:"),
    ...variables("which goes back to the version that it ran before", environments),
    ...environments.flatMap((one) => step(one, `Roll ${one.name} back`, `rollback --stack ${one.name}`, true)),
  ];
}

function variables(description: string, environments: readonly DeployedEnvironment[]): string[] {
  return [
    line(3, "- variables:"),
    line(5, "- name: environment"),
    line(6, `description: ${description}`),
    line(6, `allowed-values: [${environments.map(({ name }) => name).join(", ")}]`),
  ];
}

/** Without approvals it deploys by itself; with some it asks the gate, and needs neither a deployment nor a plug-in. */
function step({ name, approvals }: DeployedEnvironment, title: string, command: string, isChosen: boolean): string[] {
  const isOwn = approvals === 0;
  return [
    line(3, "- step:"),
    line(5, `<<: *${isOwn ? "deploy" : "ask"}`),
    line(5, `name: ${title}`),
    ...(isChosen ? [line(5, `condition: { state: environment == "${name}" }`)] : []),
    line(5, `deployment: ${name}`),
    line(5, `concurrency-group: ${name}`),
    line(5, "script:"),
    line(6, "- *install-to-deploy"),
    ...(isOwn ? [line(6, "- *tools")] : []),
    line(6, `- node bin/onebox ${command}`),
  ];
}
