import { find } from "../constraints/sources";
import { judge } from "../judge/judge";
import { type Problem, shown } from "../judge/problem";
import { deepest, isHidden, isTooDeep } from "../judge/value";
import { type Grammar, grammars } from "./grammar";
import { parseJson } from "../../model/json";

/** Properties that hold a document, by type. */
const documents: Readonly<Record<string, Readonly<Record<string, keyof typeof grammars>>>> = {
  "aws:iam/policy:Policy": { policy: "managed" },
  "aws:iam/rolePolicy:RolePolicy": { policy: "inline" },
  "aws:iam/userPolicy:UserPolicy": { policy: "inline" },
  "aws:iam/role:Role": { assumeRolePolicy: "trust" },
  "aws:s3/bucketPolicy:BucketPolicy": { policy: "bucket" },
  "aws:sns/topicPolicy:TopicPolicy": { policy: "topic" },
  "aws:sns/topicSubscription:TopicSubscription": { filterPolicy: "filter", redrivePolicy: "lettersOfTopic" },
  "aws:sqs/queue:Queue": { policy: "queue", redrivePolicy: "lettersOfQueue" },
  "aws:sqs/queuePolicy:QueuePolicy": { policy: "queue" },
  "aws:kms/key:Key": { policy: "key" },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": { policy: "repository" },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { policy: "images" },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { policy: "endpoint" },
  "aws:cloudwatch/eventRule:EventRule": { eventPattern: "events" },
  "aws:cloudwatch/dashboard:Dashboard": { dashboardBody: "object" },
  "aws:ecs/taskDefinition:TaskDefinition": { containerDefinitions: "containers" },
  "aws:ssm/document:Document": { content: "command" },
};

export interface DocumentProblem extends Problem {
  readonly page: string;
}

const made = new Map<keyof typeof grammars, Grammar>();

function grammar(name: keyof typeof grammars): Grammar {
  const known = made.get(name) ?? grammars[name]();
  made.set(name, known);
  return known;
}

/** Reads each document of a resource, and holds it against its grammar and its length. */
export function judgeDocuments(type: string, properties: Readonly<Record<string, unknown>>): DocumentProblem[] {
  return Object.entries(documents[type] ?? {}).flatMap(([property, name]) => {
    const value = properties[property];
    if (value === undefined || value === null || isHidden(value)) return [];
    const isOther =
      type === "aws:ssm/document:Document" && !["Command", undefined].includes(properties["documentType"] as undefined);
    if (isOther || properties["documentFormat"] === "YAML" || properties["documentFormat"] === "TEXT") return [];
    const { page, ...rest } = grammar(name);
    return judgeDocument(value, property, { page, ...rest }).map((problem) => ({ ...problem, page }));
  });
}

function judgeDocument(value: unknown, property: string, { name, schema, longest = Infinity }: Grammar): Problem[] {
  const document = typeof value === "string" ? parseJson(value) : value;
  const problem = (said: string): Problem[] => [
    { kind: "document", place: [property], said, allowed: `a ${name} as JSON` },
  ];
  if (document === undefined) return problem(`is no JSON: ${shown(value)}`);
  if (typeof document !== "object" || document === null) return problem(`is ${shown(document)}`);
  if (isTooDeep(document)) return problem(`is nested deeper than ${deepest} levels`);
  // AWS does not count white space between the parts.
  const length = JSON.stringify(document).length;
  const problems = judge(document, schema, find).problems.map((problem) => ({
    ...problem,
    place: [property, ...problem.place],
  }));
  if (length <= longest) return problems;
  return [
    ...problems,
    {
      kind: "quota",
      place: [property],
      said: `has ${length} characters`,
      allowed: `a ${name} of at most ${longest} characters`,
    },
  ];
}
