import type { Place, Problem } from "../judge/problem";
import { isObject } from "../judge/value";
import { type Limit, limit } from "./limit";
import { jsonOf, numberOr, objectOf, objectsOf, type Properties, textOf, textsOf, when } from "./objections";

const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const document = "aws:ssm/document:Document";

/** What is refused of a document for what it names, not for how it is written. */
export const documentLimits: readonly Limit[] = [
  { types: ["aws:s3/bucketPolicy:BucketPolicy"], page: `${s3}/s3-arn-format.html`, judge: ownBucket },
  {
    types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
    page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html",
    judge: anyIsLast,
  },
  {
    types: ["aws:cloudwatch/eventRule:EventRule"],
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
    judge: ({ eventPattern }) => {
      const pattern = jsonOf(eventPattern);
      return isObject(pattern) ? partsOfPattern(pattern, ["eventPattern"]) : [];
    },
  },
  limit("https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html", [document], {
    properties: {
      name: { type: "string", pattern: "^(?!([aA][wW][sS]|[aA][mM][aA]?[zZ][oO]?[nN])[-:])[a-zA-Z0-9_.-]{3,128}$" },
    },
  }),
  {
    types: [document],
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html",
    judge: declaredParameters,
  },
];

/** Actions on what is in a bucket, and none on the bucket itself. */
const ofObjects = /^s3:(Get|Put|Delete|Restore|Abort|Bypass|Replicate)(Object|MultipartUpload|GovernanceRetention)\w*$/;
const ofBuckets = /^s3:(List(Bucket|BucketVersions|BucketMultipartUploads)|GetBucket\w+|PutBucket\w+|DeleteBucket\w*)$/;

function ownBucket({ bucket, policy }: Properties): Problem[] {
  const name = textOf(bucket);
  if (name === null) return [];
  const statements = [objectOf(jsonOf(policy))["Statement"]].flat();
  return objectsOf(statements).flatMap(({ Action, Resource }, at) => {
    const resources = textsOf(Resource);
    const actions = textsOf(Action);
    const paths = resources.map((one) => /^arn:aws[a-z-]*:s3:::([^/]*)(\/.*)?$/.exec(one));
    const others = resources.filter((_, number) => {
      const path = paths[number];
      return path !== null && path !== undefined && !/[*?]/.test(path[1] ?? "") && path[1] !== name;
    });
    const within = paths.map((path) => path?.[2] !== undefined || /[*?]/.test(path?.[1] ?? "*"));
    const place = ["policy", "Statement", at];
    const isApart =
      resources.length > 0 &&
      actions.length > 0 &&
      ((actions.every((action) => ofObjects.test(action)) && !within.includes(true)) ||
        (actions.every((action) => ofBuckets.test(action)) && paths.every((path) => path?.[2] !== undefined)));
    return [
      ...when(
        others.length > 0,
        "value",
        [...place, "Resource"],
        `is ${others[0]?.slice(0, 80) ?? ""}, which is not of this bucket`,
        `arn:aws:s3:::${name}, arn:aws:s3:::${name}/*`,
      ),
      ...when(
        isApart,
        "combination",
        [...place, "Action"],
        `${actions.join(", ").slice(0, 80)} does not apply to ${resources.join(", ").slice(0, 120)}`,
        "objects are arn:aws:s3:::BUCKET/*, the bucket is arn:aws:s3:::BUCKET",
      ),
    ];
  });
}

/** What a pattern may ask of a value beside being one. */
const operators = "prefix suffix anything-but numeric exists cidr equals-ignore-case wildcard".split(" ");

/** Each part is an object or a list of what the value may be; `$or` a list of objects. */
function partsOfPattern(pattern: Properties, place: Place): Problem[] {
  return Object.entries(pattern).flatMap(([name, part]): Problem[] => {
    const here = [...place, name];
    if (isObject(part)) return partsOfPattern(part, here);
    if (!Array.isArray(part))
      return when(true, "type", here, `is ${JSON.stringify(part).slice(0, 80)}`, "an object, or a list of values");
    if (name === "$or") return objectsOf(part).flatMap((one, at) => partsOfPattern(one, [...here, at]));
    return objectsOf(part).flatMap((asked, at) =>
      Object.keys(asked)
        .filter((operator) => !operators.includes(operator))
        .map((operator) => ({
          kind: "value" as const,
          place: [...here, at],
          said: `asks for ${operator.slice(0, 40)}`,
          allowed: operators.join(", "),
        })),
    );
  });
}

/** A rule for any image takes what is left, so its number is the highest. */
function anyIsLast({ policy }: Properties): Problem[] {
  const rules = objectsOf(objectOf(jsonOf(policy))["rules"]);
  const any = rules.filter(({ selection }) => objectOf(selection)["tagStatus"] === "any");
  const last = Math.max(...rules.map(({ rulePriority }) => numberOr(rulePriority, 0)));
  return when(
    any.length > 1 || any.some(({ rulePriority }) => numberOr(rulePriority, last) < last),
    "combination",
    ["policy", "rules"],
    "have one for any image before another",
    "one of them for any image, with the highest rulePriority",
  );
}

function declaredParameters({ content, documentFormat }: Properties): Problem[] {
  const text = textOf(content);
  if (text === null || !["JSON", undefined].includes(documentFormat as undefined)) return [];
  const { parameters, schemaVersion, mainSteps } = objectOf(jsonOf(text));
  if (schemaVersion !== "2.2") return [];
  const declared = objectOf(parameters);
  const steps = JSON.stringify(mainSteps ?? "").slice(0, 65_536);
  const named = new Set([...steps.matchAll(/\{\{ ?([a-zA-Z0-9_]{1,100}) ?\}\}/g)].map(([, name = ""]) => name));
  return [...named].flatMap((name) =>
    when(
      !Object.hasOwn(declared, name) && name !== "platformType",
      "value",
      ["content", "mainSteps"],
      `names {{ ${name} }}, which parameters lacks`,
      Object.keys(declared).join(", "),
    ),
  );
}
