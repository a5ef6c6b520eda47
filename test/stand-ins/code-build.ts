import { type AwsStandIn, type Body, ServiceError } from "./aws";

interface Build {
  readonly id: string;
  readonly projectName: string;
  readonly variables: readonly { readonly name: string; readonly value: string; readonly type: string }[];
  status: "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "STOPPED";
  exitCode: number | null;
  why: string;
  /** Null until there is a machine. */
  log: string[] | null;
}

/**
 * CodeBuild and its log behind the endpoint of an `AwsStandIn`, over the services' own protocol (JSON 1.1). It knows what
 * the real one refuses: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html and
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export class CodeBuildStandIn {
  readonly builds: Build[] = [];
  /** All that was asked of StartBuild. */
  readonly started: Body[] = [];
  private readonly tokens = new Map<string, Build>();

  /** @param projects how many builds each may run at once. */
  constructor(
    aws: AwsStandIn,
    private readonly projects: Readonly<Record<string, number>>,
  ) {
    Object.assign(aws.others, {
      StartBuild: (body: Body) => ({ build: shown(this.start(body)) }),
      ListBuildsForProject: ({ projectName, sortOrder }: Body) => ({ ids: this.list(String(projectName), sortOrder) }),
      BatchGetBuilds: ({ ids }: Body) => {
        const known = (ids as string[]).map((id) => [id, this.builds.find((build) => build.id === id)] as const);
        return {
          builds: known.flatMap(([, build]) => (build === undefined ? [] : [shown(build)])),
          buildsNotFound: known.flatMap(([id, build]) => (build === undefined ? [id] : [])),
        };
      },
      GetLogEvents: (body: Body) => this.events(body),
    });
  }

  /** The newest build. */
  get last(): Build {
    return this.builds.at(-1) ?? missing("build");
  }

  orderOf({ variables }: Build): Record<string, string> {
    return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  }

  private start(body: Body): Build {
    this.started.push(body);
    const { projectName, idempotencyToken, environmentVariablesOverride: variables = [] } = body;
    const atOnce = this.projects[String(projectName)];
    if (atOnce === undefined)
      throw new ServiceError("ResourceNotFoundException", `Project cannot be found: ${String(projectName)}`);
    const known = this.tokens.get(String(idempotencyToken));
    if (idempotencyToken !== undefined && known !== undefined) return known;
    const own = this.builds.filter((build) => build.projectName === projectName && build.status === "IN_PROGRESS");
    if (own.length >= atOnce) {
      throw new ServiceError(
        "AccountLimitExceededException",
        `Cannot have more than ${atOnce} builds in queue for the account`,
      );
    }
    const wrong = (variables as Build["variables"]).find(({ name }) => !/^[A-Za-z_]\w*$/.test(name));
    if (wrong !== undefined)
      throw new ServiceError("InvalidInputException", `Invalid environment variable name ${wrong.name}`);
    const number = String(this.builds.length).padStart(12, "0");
    const build: Build = {
      id: `${String(projectName)}:00000000-0000-4000-8000-${number}`,
      projectName: String(projectName),
      variables: variables as Build["variables"],
      status: "IN_PROGRESS",
      exitCode: null,
      why: "",
      log: null,
    };
    this.builds.push(build);
    this.tokens.set(String(idempotencyToken), build);
    return build;
  }

  private list(project: string, order: unknown): string[] {
    if (this.projects[project] === undefined) throw new ServiceError("ResourceNotFoundException", project);
    const ids = this.builds.filter(({ projectName }) => projectName === project).map(({ id }) => id);
    return order === "DESCENDING" ? ids.reverse() : ids;
  }

  /** At the end of a log the token to go on with is the one that was given. */
  private events({ logGroupName, logStreamName, nextToken, limit = 10_000, startFromHead }: Body): unknown {
    const build = this.builds.find(({ id, projectName }) => {
      return id.endsWith(`:${String(logStreamName)}`) && logGroupName === groupOf(projectName);
    });
    if (build?.log == null)
      throw new ServiceError("ResourceNotFoundException", "The specified log stream does not exist.");
    if (startFromHead !== true) throw new ServiceError("InvalidParameterException", "only from the head here");
    const from =
      nextToken === undefined
        ? 0
        : Number(/^f\/(\d+)\/s$/.exec(typeof nextToken === "string" ? nextToken : "")?.[1] ?? Number.NaN);
    if (Number.isNaN(from)) throw new ServiceError("InvalidParameterException", "The specified nextToken is invalid.");
    const lines = build.log.slice(from, from + Number(limit));
    return {
      events: lines.map((message) => ({ message: `${message}\n`, timestamp: 1, ingestionTime: 1 })),
      nextForwardToken: `f/${from + lines.length}/s`,
      nextBackwardToken: `b/${from}/s`,
    };
  }
}

function groupOf(project: string): string {
  return `/onebox/pipelines/build-${project.replace("onebox-", "")}`;
}

function shown({ id, projectName, variables, status, exitCode, why, log }: Build): object {
  return {
    id,
    arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}`,
    projectName,
    buildStatus: status,
    environment: { environmentVariables: variables },
    exportedEnvironmentVariables: exitCode === null ? [] : [{ name: "ONEBOX_EXIT_CODE", value: String(exitCode) }],
    phases:
      why === "" ? [] : [{ phaseType: "BUILD", contexts: [{ statusCode: "COMMAND_EXECUTION_ERROR", message: why }] }],
    logs: log === null ? {} : { groupName: groupOf(projectName), streamName: id.split(":")[1] },
  };
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}
