import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../../model/names";
import { pipelineRole, policyArnOf } from "../pipeline-role";
import type { Statement } from "../../policy-document";
import { keepState, type StackStates } from "../../stack-state";
import type { EnvironmentScope } from "../environment-scope";
import { keepData } from "./data";
import { keepHost } from "./host";
import { keepMail } from "./mail";
import { look } from "./look";
import { makeRoles } from "./roles";
import { runTasks } from "./tasks";
import { monitoring } from "./monitoring";
import { keepFront, keepTasks } from "./service";

export interface DeployRoleArgs {
  readonly role: NamedRole;
  /** The environment that it deploys, and reaches nothing outside of. */
  readonly scope: EnvironmentScope;
  readonly states: StackStates;
  /** The one name of the zone that the role may point somewhere. */
  readonly domain: string;
  /** Further names that it may point. @default none @example ["www.example.com"] */
  readonly moreDomains?: readonly string[];
  /** Lets it work with ECS, load balancer, caches and names inside the network. Why it does not always: docs/decisions/0162. */
  readonly isOnEcs: boolean;
  /** Who may open it: `trustBuild` of the account's own build, or `trustSteps` of a repository's deployment environment. */
  readonly trusts: Statement;
  /** What the build needs that runs with it; nothing for a role that steps open. */
  readonly runs: readonly Statement[];
}

/** As long as a slow roll-out may take: an update whose credentials expire could not write its state. */
const longestSessionSeconds = 2 * 60 * 60;

/** What deploys one environment: all that `pulumi up` does to it and the roll-out of a release, and nothing outside. */
export class DeployRole extends pulumi.ComponentResource {
  readonly roleArn: string;
  /** What it may, by topic, without what only its build needs. */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(name: string, args: DeployRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DeployRole", name, {}, opts);
    const { role, scope, states, isOnEcs, trusts, runs } = args;
    const { environment } = scope;
    const domains = [args.domain, ...(args.moreDomains ?? [])];
    const may = {
      stack: [...keepState(states, environment), ...look(scope)],
      roles: [...makeRoles(scope, isOnEcs), ...keepMail(scope, args.domain)],
      host: keepHost(scope),
      runtime: [...keepData(scope), ...runTasks(scope)],
      watching: monitoring(scope, domains),
      ...(isOnEcs ? { tasks: keepTasks(scope), front: keepFront(scope, domains) } : {}),
    };
    const { accountId } = states;
    pipelineRole(
      name,
      {
        accountId,
        role,
        description: `Deploys ${environment}, and reaches nothing of another environment`,
        trusts,
        longestSessionSeconds,
        may: { ...may, ...(runs.length === 0 ? {} : { build: runs }) },
      },
      { parent: this },
    );
    this.roleArn = role.arn;
    this.policyArns = Object.fromEntries(
      Object.keys(may).map((topic) => [topic, policyArnOf({ accountId, role }, topic)]),
    );
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
