/** Of a project that sets no other (`onebox:prefix` of Pulumi.yaml). */
export const usualPrefix = "onebox";

/** Route 53 measures in this region alone: what hears of a site's health lives there, wherever its environment is. */
export const healthRegion = "us-east-1";

/** Something whose name is known before it exists. */
export interface Named {
  /** @example onebox-prod-media-123456789012 */
  readonly name: string;
  /** @example arn:aws:s3:::onebox-prod-media-123456789012 */
  readonly arn: string;
}

/** A role of an environment, and what it may never go beyond. */
export interface NamedRole extends Named {
  /** Of the role in IAM, with a slash at both ends. @example /onebox/prod/ */
  readonly path: string;
  /** Of the policy that is the most that it may ever do. */
  readonly permissionsBoundaryArn: string;
}

/** A build of CodeBuild, and the group that its log goes to. */
export interface NamedBuild extends Named {
  readonly logGroup: Named;
}

/**
 * Every name that an environment gives to something in AWS. All of them are known at preview, so that documents built
 * from them can be read by policies. `accountId` is twelve digits; `environment` is short, lower case, alphanumeric;
 * `project` begins all of them, so that two projects fit into one account.
 */
export function names(environment: string, accountId: string, region: string, project: string) {
  const prefix = `${project}-${environment}`;
  /** Of IAM roles and policies, parameters, secrets and log groups: what a deploy role is confined to. */
  const path = `/${project}/${environment}`;
  const iam = (kind: string, name: string): string => `arn:aws:iam::${accountId}:${kind}${path}/${name}`;
  const regional = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const permissionsBoundaryArn = iam("policy", `${prefix}-boundary`);
  const bucket = (purpose: string): Named => {
    const name = `${prefix}-${purpose}-${accountId}`;
    return { name, arn: `arn:aws:s3:::${name}` };
  };
  const role = (purpose: string): NamedRole => {
    const name = `${prefix}-${purpose}`;
    return { name, arn: iam("role", name), path: `${path}/`, permissionsBoundaryArn };
  };
  const parameter = (name: string): Named => {
    return { name: `${path}/${name}`, arn: regional("ssm", `parameter${path}/${name}`) };
  };
  const secret = (name: string): Named => ({
    name: `${path}/${name}`,
    // Secrets Manager appends a hyphen and six characters of its own.
    arn: regional("secretsmanager", `secret:${path}/${name}-??????`),
  });
  const logGroup = (name: string): Named => ({
    name: `${path}/${name}`,
    arn: regional("logs", `log-group:${path}/${name}`),
  });
  return {
    environment,
    accountId,
    region,
    /** Of the whole project: `onebox`. */
    project,
    /** Of this environment: `onebox-prod`. */
    prefix,
    path,
    tags: tagKeys(project),
    /** ARN of something regional of ours: `regional("sqs", "onebox-prod-failed")`. */
    regional,
    role,
    roles: {
      host: role("host"),
      application: role("app"),
      databaseBootstrap: role("database-bootstrap"),
      taskCaller: role("task-caller"),
      /** Scheduler's own role for calling the tasks' function. */
      scheduler: role("scheduler"),
      officeHours: role("office-hours"),
      snapshots: role("snapshots"),
      /** ECS itself: pulls images, reads secrets for the first container of a task, writes its logs. */
      execution: role("execution"),
    },
    /** The most that any role of this environment may ever do; made by the account stack. */
    permissionsBoundary: { name: `${prefix}-boundary`, path: `${path}/` },
    permissionsBoundaryArn,
    buckets: {
      /** Uploads. */
      media: bucket("media"),
      /** Static files of the application, readable from inside the VPC. */
      static: bucket("static"),
      /** Host bundles, by hash. */
      host: bucket("host"),
      /** Access logs of the load balancer. */
      balancerLogs: bucket("balancer-logs"),
    },
    parameter,
    parameters: {
      /** The desired release: `none`, or version and digest. Made by the account stack, written by a deployment. */
      release: parameter("release"),
      /** Facts that the host reads at start: JSON, no secret. */
      host: parameter("host"),
      /** SHA-256 of the host bundle that a new host installs. */
      bundle: parameter("bundle"),
      /** The last restore drill by the clock: `none`, or its record. Made by the account stack, written by the drill. */
      restoreDrill: parameter("restore-drill"),
    },
    /** What tasks are told that AWS chooses: addresses, and which secret RDS keeps its login in. */
    serviceParameters: {
      databaseAddress: parameter("service/database-address"),
      masterSecret: parameter("service/master-login"),
      queueUrl: parameter("service/queue-url"),
      cacheUrl: parameter("service/cache-url"),
    },
    secrets: {
      /** The application's own database role: JSON, written by the host at its first release. */
      database: secret("database"),
      /** Everything else that the application keeps secret: JSON of names and values, entered by a person. */
      application: secret("application"),
      /** Passwords of the application's users of queue and cache on ECS: JSON, written by its first release there. */
      caches: secret("caches"),
    },
    logGroups: {
      /** Output of the containers. */
      containers: logGroup("containers"),
      /** The system's and the release tool's journal. */
      host: logGroup("host"),
    },
    /** What the task caller says. The host writes nothing there. */
    taskLogGroup: logGroup("tasks"),
    /** Output of the tasks on ECS. */
    serviceLogGroup: logGroup("service"),
    /** CloudWatch namespace of what is measured on the host or by a task: memory, disks, waiting jobs. */
    metricNamespace: `${project}/${environment}`,
    database: { identifier: prefix, arn: regional("rds", `db:${prefix}`) },
    cluster: { name: prefix, arn: regional("ecs", `cluster/${prefix}`) },
    /** Of the copies of it that a restore drill makes, all of them. */
    drillCopiesArn: regional("rds", `db:${prefix}-drill-*`),
    releaseDocument: { name: `${prefix}-release`, arn: regional("ssm", `document/${prefix}-release`) },
    /** What operators send: deploy roles keep it, and may not send it. */
    operationDocument: { name: `${prefix}-operation`, arn: regional("ssm", `document/${prefix}-operation`) },
    /** What SES sends the application's mail by, and measures it by. */
    configurationSet: { name: prefix, arn: regional("ses", `configuration-set/${prefix}`) },
    scheduleGroup: { name: prefix, arn: regional("scheduler", `schedule-group/${prefix}`) },
    taskFunction: { name: `${prefix}-task-caller`, arn: regional("lambda", `function:${prefix}-task-caller`) },
    imageRepository: imageRepository(accountId, region, project),
  };
}

export type Names = ReturnType<typeof names>;

/** Every name of what exists once per account. What pipelines become lies outside of every environment's path. */
export function accountNames(accountId: string, region: string, project: string) {
  const path = `/${project}/pipelines/`;
  const iam = (kind: string, name: string) => {
    return { name, path, arn: `arn:aws:iam::${accountId}:${kind}${path}${name}` };
  };
  const pipelinesBoundary = iam("policy", `${project}-pipelines-boundary`);
  const role = (name: string): NamedRole => ({ ...iam("role", name), permissionsBoundaryArn: pipelinesBoundary.arn });
  const regional = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const secret = (name: string) => ({
    name: `${path}${name}`,
    arn: regional("secretsmanager", `secret:${path}${name}-??????`),
  });
  const build = (what: string): NamedBuild => ({
    name: `${project}-${what}`,
    arn: regional("codebuild", `project/${project}-${what}`),
    logGroup: { name: `${path}build-${what}`, arn: regional("logs", `log-group:${path}build-${what}`) },
  });
  const auditBucket = `${project}-audit-${accountId}`;
  return {
    accountId,
    region,
    /** Begins every name: `onebox`. */
    project,
    tags: tagKeys(project),
    roles: {
      /** Steps that deploy to an environment with approvals: ask the gate for it. */
      infrastructure: role(`${project}-infrastructure`),
      /** Any step of the application's repository: asks the gate for an image of its commit. */
      application: role(`${project}-application`),
      /** The build of images, which alone may push them. */
      image: role(`${project}-image`),
      /** The gate's function, which alone may start builds. */
      gate: role(`${project}-gate`),
    },
    deployRole: (environment: string) => role(`${project}-deploy-${environment}`),
    /** What an administrator becomes to deploy an environment by hand, held by a boundary of its own. */
    administratorRole: (environment: string) => {
      const boundary = iam("policy", `${project}-administrator-${environment}-boundary`);
      return { ...role(`${project}-administrator-${environment}`), permissionsBoundaryArn: boundary.arn, boundary };
    },
    /** What none of these roles may ever do, whatever else it is given. */
    pipelinesBoundary,
    /** The gate's function, which any step may ask. */
    gateFunction: { name: `${project}-gate`, arn: regional("lambda", `function:${project}-gate`) },
    /** The build that deploys an environment with approvals, and alone opens its deploy role. */
    deployBuild: (environment: string) => build(`deploy-${environment}`),
    /** The build that rehearses the restore of an environment, and what it becomes. */
    drill: (environment: string) => ({
      build: build(`drill-${environment}`),
      role: role(`${project}-drill-${environment}`),
      /** What Scheduler becomes to start it. */
      schedulerRole: role(`${project}-drill-clock-${environment}`),
      scheduleGroup: {
        name: `${project}-drill-${environment}`,
        arn: regional("scheduler", `schedule-group/${project}-drill-${environment}`),
      },
      failedQueue: {
        name: `${project}-drill-${environment}-failed`,
        arn: regional("sqs", `${project}-drill-${environment}-failed`),
      },
    }),
    /** The build of the application's images. */
    imageBuild: build("image"),
    /** Begins the ARN of the log group of each of these builds. */
    buildLogGroupsArn: regional("logs", `log-group:${path}build-`),
    /** Of what tasks on ECS say, in every environment. */
    serviceLogGroupsArn: regional("logs", `log-group:/${project}/*/service`),
    /** Begins the names of the secrets that only the account's own functions and builds read. */
    secretsPath: path,
    /** What the gate uses, all of it out of reach for every environment and pipeline. */
    gate: {
      /** Its own Bitbucket token. */
      tokenSecret: secret("bitbucket-token"),
      /** The emergency override: written by an administrator of the account alone. */
      override: { name: `${path}gate-override`, arn: regional("ssm", `parameter${path}gate-override`) },
      /** For which commits it opened an environment last: written by the gate and by an administrator alone. */
      opened: (environment: string) => {
        const name = `${path}gate-opened-${environment}`;
        return { name, arn: regional("ssm", `parameter${name}`) };
      },
      /** By which EventBridge alone calls its function. */
      overrideAlias: { name: "override", arn: regional("lambda", `function:${project}-gate:override`) },
      logGroup: { name: `${path}gate`, arn: regional("logs", `log-group:${path}gate`) },
    },
    /** Where alerts of the account go. */
    alertTopic: { name: `${project}-account-alerts`, arn: regional("sns", `${project}-account-alerts`) },
    trail: { name: project, arn: `arn:aws:cloudtrail:${region}:${accountId}:trail/${project}` },
    auditBucket: { name: auditBucket, arn: `arn:aws:s3:::${auditBucket}` },
    stateBucket: stateBucket(accountId, project),
    imageRepository: imageRepository(accountId, region, project),
  };
}

export type AccountNames = ReturnType<typeof accountNames>;

/** The one image repository of a project, shared by its environments. */
export function imageRepository(accountId: string, region: string, project: string) {
  const name = `${project}/app`;
  return {
    name,
    arn: `arn:aws:ecr:${region}:${accountId}:repository/${name}`,
    url: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
  };
}

/** Where the state of all stacks lies; made by the bootstrap, before there is a stack. */
export function stateBucket(accountId: string, project: string) {
  const name = `${project}-state-${accountId}`;
  return { name, arn: `arn:aws:s3:::${name}` };
}

/** Alias of the KMS key that encrypts the secrets in a stack's state; each stack has its own. */
export function stateKeyAlias(stack: string, project: string): string {
  return `alias/${project}-state-${stack}`;
}

/** Ends the key of the tag by which the bill knows of restore drills. */
export const restoreDrillTag = "restore-drill";

/** Keys of the tags that say whose a resource is: budgets, office hours, roles and policies go by them. */
export function tagKeys(project: string) {
  return {
    environment: `${project}:environment`,
    stack: `${project}:stack`,
    approvals: `${project}:approvals`,
    managedBy: `${project}:managed-by`,
    snapshots: `${project}:snapshots`,
    /** Of a database whose restore is rehearsed by the clock. */
    restoreDrill: `${project}:${restoreDrillTag}`,
  };
}
