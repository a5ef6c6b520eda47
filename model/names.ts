/**
 * Every name that an environment gives to something in AWS. All of them are known at preview, so that documents built
 * from them can be read by policies. `accountId` is twelve digits; `environment` is short, lower case, alphanumeric.
 */
export function names(environment: string, accountId: string, region: string) {
  const prefix = `onebox-${environment}`;
  /** Of IAM roles and policies, parameters, secrets and log groups: what a deploy role is confined to. */
  const path = `/onebox/${environment}`;
  const iam = (kind: string, name: string): string => `arn:aws:iam::${accountId}:${kind}${path}/${name}`;
  const regional = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const bucket = (purpose: string): { name: string; arn: string } => {
    const name = `${prefix}-${purpose}-${accountId}`;
    return { name, arn: `arn:aws:s3:::${name}` };
  };
  const role = (purpose: string): { name: string; arn: string; path: string } => {
    const name = `${prefix}-${purpose}`;
    return { name, arn: iam("role", name), path: `${path}/` };
  };
  const parameter = (name: string): { name: string; arn: string } => {
    return { name: `${path}/${name}`, arn: regional("ssm", `parameter${path}/${name}`) };
  };
  const secret = (name: string): { name: string; arn: string } => ({
    name: `${path}/${name}`,
    // Secrets Manager appends a hyphen and six characters of its own.
    arn: regional("secretsmanager", `secret:${path}/${name}-??????`),
  });
  const logGroup = (name: string): { name: string; arn: string } => ({
    name: `${path}/${name}`,
    arn: regional("logs", `log-group:${path}/${name}`),
  });
  return {
    environment,
    accountId,
    region,
    prefix,
    path,
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
    },
    /** The most that any role of this environment may ever do; made by the account stack. */
    permissionsBoundary: { name: `${prefix}-boundary`, path: `${path}/` },
    permissionsBoundaryArn: iam("policy", `${prefix}-boundary`),
    buckets: {
      /** Uploads. */
      media: bucket("media"),
      /** Static files of the application, readable from inside the VPC. */
      static: bucket("static"),
      /** Host bundles, by hash. */
      host: bucket("host"),
    },
    parameter,
    parameters: {
      /** The desired release: `none`, or version and digest. Made by the account stack, written by a deployment. */
      release: parameter("release"),
      /** Facts that the host reads at start: JSON, no secret. */
      host: parameter("host"),
      /** SHA-256 of the host bundle that a new host installs. */
      bundle: parameter("bundle"),
    },
    secrets: {
      /** The application's own database role: JSON, written by the host at its first release. */
      database: secret("database"),
      /** Everything else that the application keeps secret: JSON of names and values, entered by a person. */
      application: secret("application"),
    },
    logGroups: {
      /** Output of the containers. */
      containers: logGroup("containers"),
      /** The system's and the release tool's journal. */
      host: logGroup("host"),
    },
    /** What the task caller says. The host writes nothing there. */
    taskLogGroup: logGroup("tasks"),
    /** CloudWatch namespace of the host's own metrics: memory, swap and disks. */
    metricNamespace: `onebox/${environment}`,
    database: { identifier: prefix, arn: regional("rds", `db:${prefix}`) },
    releaseDocument: { name: `${prefix}-release`, arn: regional("ssm", `document/${prefix}-release`) },
    scheduleGroup: { name: prefix, arn: regional("scheduler", `schedule-group/${prefix}`) },
    imageRepository: imageRepository(accountId, region),
  };
}

export type Names = ReturnType<typeof names>;

/** Every name of what exists once per account. What pipelines become lies outside of every environment's path. */
export function accountNames(accountId: string, region: string) {
  const path = "/onebox/pipelines/";
  const iam = (kind: string) => (name: string) => {
    return { name, path, arn: `arn:aws:iam::${accountId}:${kind}${path}${name}` };
  };
  const role = iam("role");
  const policy = iam("policy");
  const regional = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const secret = (name: string) => ({
    name: `${path}${name}`,
    arn: regional("secretsmanager", `secret:${path}${name}-??????`),
  });
  const build = (what: string) => ({
    name: `onebox-${what}`,
    arn: regional("codebuild", `project/onebox-${what}`),
    logGroup: { name: `${path}build-${what}`, arn: regional("logs", `log-group:${path}build-${what}`) },
  });
  const auditBucket = `onebox-audit-${accountId}`;
  return {
    accountId,
    region,
    roles: {
      /** Any step of the infrastructure's repository: looks, and changes nothing. */
      preview: role("onebox-preview"),
      /** Any step of the application's repository: asks the gate for an image of its commit. */
      application: role("onebox-application"),
      /** The build of images, which alone may push them. */
      image: role("onebox-image"),
      /** The gate's function, which alone may start builds. */
      gate: role("onebox-gate"),
    },
    deployRole: (environment: string) => role(`onebox-deploy-${environment}`),
    /** What none of these roles may ever do, whatever else it is given. */
    pipelinesBoundary: policy("onebox-pipelines-boundary"),
    /** Of what pipelines become: out of reach for every one of them. */
    pipelinesPolicy: policy,
    /** The gate's function, which any step may ask. */
    gateFunction: { name: "onebox-gate", arn: regional("lambda", "function:onebox-gate") },
    /** The build that deploys an environment with approvals, and alone opens its deploy role. */
    deployBuild: (environment: string) => build(`deploy-${environment}`),
    /** The build of the application's images. */
    imageBuild: build("image"),
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
      overrideAlias: { name: "override", arn: regional("lambda", "function:onebox-gate:override") },
      logGroup: { name: `${path}gate`, arn: regional("logs", `log-group:${path}gate`) },
    },
    /** Where alerts of the account go. */
    alertTopic: { name: "onebox-account-alerts", arn: regional("sns", "onebox-account-alerts") },
    trail: { name: "onebox", arn: `arn:aws:cloudtrail:${region}:${accountId}:trail/onebox` },
    auditBucket: { name: auditBucket, arn: `arn:aws:s3:::${auditBucket}` },
    imageRepository: imageRepository(accountId, region),
  };
}

export type AccountNames = ReturnType<typeof accountNames>;

/** The one image repository of an account, shared by its environments. */
export function imageRepository(accountId: string, region: string) {
  const name = "onebox/app";
  return {
    name,
    arn: `arn:aws:ecr:${region}:${accountId}:repository/${name}`,
    url: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
  };
}

/** Where the state of all stacks lies; made by the bootstrap, before there is a stack. */
export function stateBucket(accountId: string) {
  const name = `onebox-state-${accountId}`;
  return { name, arn: `arn:aws:s3:::${name}` };
}

/** Alias of the KMS key that encrypts the secrets in a stack's state; each stack has its own. */
export function stateKeyAlias(stack: string): string {
  return `alias/onebox-state-${stack}`;
}
