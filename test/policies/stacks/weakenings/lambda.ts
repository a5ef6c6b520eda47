import { resourcePolicy } from "./documents";
import { join, joined, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Functions, and the schedules that call them. */
export const lambda: Weakenings = {
  ...of("aws:lambda/functionUrl:FunctionUrl", { authorizationType: to("NONE", "") }),
  ...of("aws:lambda/alias:Alias", {
    routingConfig: {
      to: [{ additionalVersionWeights: { "1": 0.5 } }],
      removed: none,
      unknown: ["lambda-code-is-ours"],
      because: "without one all calls go to the version that the program names",
    },
  }),
  ...of("aws:lambda/resourcePolicy:ResourcePolicy", { policy: resourcePolicy("lambda-permission-names-somebody") }),
  ...of("aws:cloudwatch/eventRule:EventRule", {
    scheduleExpression: {
      to: ["rate(5 minutes)"],
      removed: none,
      unknown: ["scheduler-older-rules-make-no-schedules"],
      because: "a rule on events is no schedule",
    },
  }),
  ...of("aws:lambda/function:Function", {
    architectures: to([], ["x86_64"]),
    imageUri: orAbsent("123456789012.dkr.ecr.us-east-1.amazonaws.com/jobs:latest", "public.ecr.aws/lambda/nodejs:22"),
    layers: orAbsent(["arn:aws:lambda:us-east-1:210987654321:layer:helpers:3"], "all"),
    "layers.*": join("no function has any; whose they may be has its cases in the rule's tables"),
    arn: join(joined),
    "deadLetterConfig.targetArn": {
      by: ({ name }) => (name === "called" ? ["lambda-failure-destination"] : none),
      unknown: none,
      because: "of the others one hears in another way",
    },
    "environment.variables": {
      edits: [
        ["with a password", () => ({ DB_PASSWORD: "hunter2" }), "lambda-environment-holds-no-secret"],
        ["with a key", () => ({ NOTE: "AKIAABCDEFGHIJKLMNOP" }), "lambda-environment-holds-no-secret"],
        [
          "that takes any certificate for good",
          () => ({ NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
          "managed-environment-verifies-tls",
        ],
      ],
      removed: none,
      unknown: ({ name }) => [
        ...["lambda-environment-holds-no-secret", "managed-environment-verifies-tls"],
        ...(name === "gate" ? ["project-gate-asks-for-approvals"] : []),
      ],
      because: "no variable holds no secret, and no switch of TLS",
    },
    "environment.variables.*": orAbsent("AKIAABCDEFGHIJKLMNOP", "http://user:hunter2hunter2@host", { no: "text" }),
    "loggingConfig.logGroup": {
      unknown: none,
      because: "a group that is known only after creation is one of ours",
    },
    name: join("the log group is named, and what hears of failures is joined to it"),
    packageType: join("it decides whether there is a runtime, which there is"),
    reservedConcurrentExecutions: orAbsent(0, "none"),
    runtime: to("nodejs18.x", "python2.7", "nodejs99.x"),
    timeout: to(3, "long"),
  }),
  ...of("aws:lambda/eventSourceMapping:EventSourceMapping", { enabled: orAbsent(false) }),
  ...of("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", {
    "destinationConfig.onFailure.destination": present(""),
    functionName: join(joined),
  }),
  ...of("aws:lambda/permission:Permission", {
    principal: {
      to: ["*"],
      by: ["lambda-permission-names-somebody"],
      unknown: ["lambda-permission-names-somebody", "lambda-permission-names-its-source"],
      because: "for whom a service calls is still named",
    },
    principalOrgId: join("a second way of naming who may call"),
    sourceAccount: {
      edits: [["another account", () => "210987654321", "iam-policy-admits-own-account"]],
      removed: none,
      unknown: none,
      because: "a second way of naming for whom a service calls",
    },
    sourceArn: join("a second way of naming for whom a service calls, and it is known only after creation"),
  }),
  ...of("aws:scheduler/schedule:Schedule", {
    endDate: orAbsent("2027-01-01T00:00:00Z"),
    startDate: orAbsent("2087-01-01T00:00:00Z"),
    state: orAbsent("DISABLED"),
    "target.input": {
      to: [7],
      removed: none,
      because: "an input that says no time asks for none",
    },
    scheduleExpression: join("it decides whether a zone is needed, which is named"),
    scheduleExpressionTimezone: present(""),
    "target.deadLetterConfig.arn": present(""),
    "target.retryPolicy.maximumEventAgeInSeconds": to(86_400, "60"),
    "target.retryPolicy.maximumRetryAttempts": to(186, "3"),
  }),
};
