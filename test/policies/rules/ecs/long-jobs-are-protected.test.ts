import { type Properties, unknown, type Value } from "../../../../model";
import { longJobsAreProtected } from "../../../../policies/rules/ecs/long-jobs-are-protected";
import { describeRule, graph, type GraphCase, node, policy } from "../../describe-rule";

interface Case {
  readonly stopTimeout?: number;
  readonly policy?: Value;
  readonly scaled?: boolean;
  readonly service?: Properties;
}

function worker({ stopTimeout = 120, policy: document, scaled = true, service = {} }: Case = {}): GraphCase {
  const containerDefinitions = JSON.stringify([{ name: "app", stopTimeout }]);
  return graph([
    node("aws:ecs/service:Service", "worker", service, { taskDefinition: ["definition"] }),
    node("aws:ecs/taskDefinition:TaskDefinition", "definition", { containerDefinitions }, { taskRoleArn: ["role"] }),
    node("aws:iam/role:Role", "role"),
    ...(document === undefined
      ? []
      : [node("aws:iam/rolePolicy:RolePolicy", "may", { policy: document }, { role: ["role"] })]),
    ...(scaled
      ? [node("aws:appautoscaling/target:Target", "scaling", { resourceId: unknown }, { resourceId: ["worker"] })]
      : []),
  ]);
}

const protects = policy({ Effect: "Allow", Action: "ecs:UpdateTaskProtection", Resource: "*" });

describeRule(longJobsAreProtected, {
  passes: [
    worker({ policy: protects }),
    worker({ policy: policy({ Effect: "Allow", Action: ["ecs:*TaskProtection"], Resource: "*" }) }),
    worker({ stopTimeout: 90 }),
    worker({ scaled: false }),
    // Requests end within what the load balancer waits.
    worker({ service: { loadBalancers: [{ containerName: "proxy" }] } }),
  ],
  fails: [
    worker(),
    worker({ policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) }),
    worker({ policy: policy({ Effect: "Deny", Action: "ecs:UpdateTaskProtection", Resource: "*" }) }),
  ],
  notEvaluated: [
    worker({ policy: unknown }),
    graph([
      node("aws:ecs/service:Service", "worker", { taskDefinition: "elsewhere:3" }),
      node("aws:appautoscaling/target:Target", "scaling", {}, { resourceId: ["worker"] }),
    ]),
  ],
});
