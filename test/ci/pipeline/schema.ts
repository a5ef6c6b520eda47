/**
 * The keys of bitbucket-pipelines.yml as Atlassian documents them ("Bitbucket Pipelines configuration reference"), as far
 * as our files use them. A key that is not here is refused: Bitbucket would ignore a mistyped one.
 */
const text = { type: "string", minLength: 1 } as const;
const texts = { type: "array", items: text, minItems: 1 } as const;

const condition = {
  type: "object",
  additionalProperties: false,
  properties: {
    state: { type: "string", minLength: 1, maxLength: 1_000 },
    changesets: {
      type: "object",
      additionalProperties: false,
      properties: { includePaths: texts, excludePaths: texts },
    },
  },
};

const runtime = {
  type: "object",
  additionalProperties: false,
  properties: {
    cloud: {
      type: "object",
      additionalProperties: false,
      properties: {
        version: { enum: ["1", "2", "3"] },
        arch: { enum: ["x86", "arm"] },
        "atlassian-ip-ranges": { type: "boolean" },
      },
    },
  },
};

const clone = {
  type: "object",
  additionalProperties: false,
  properties: {
    depth: { oneOf: [{ type: "integer", minimum: 1 }, { const: "full" }] },
    enabled: { type: "boolean" },
    lfs: { type: "boolean" },
  },
};

const step = {
  type: "object",
  required: ["script"],
  additionalProperties: false,
  properties: {
    name: text,
    image: text,
    script: texts,
    "after-script": texts,
    artifacts: {
      oneOf: [texts, { type: "object", additionalProperties: false, properties: { paths: texts, download: {} } }],
    },
    caches: texts,
    clone,
    condition,
    "concurrency-group": { type: "string", maxLength: 50 },
    deployment: text,
    "fail-fast": { type: "boolean" },
    "max-time": { type: "integer", minimum: 1, maximum: 720 },
    oidc: { type: "boolean" },
    "runs-on": texts,
    runtime,
    services: { ...texts, maxItems: 5 },
    size: { enum: ["1x", "2x", "4x", "8x", "16x", "32x"] },
    trigger: { enum: ["automatic", "manual"] },
  },
};

const stepItem = { type: "object", required: ["step"], additionalProperties: false, properties: { step } };

const parallelItem = {
  type: "object",
  required: ["parallel"],
  additionalProperties: false,
  properties: {
    parallel: {
      oneOf: [
        { type: "array", items: stepItem, minItems: 1 },
        {
          type: "object",
          required: ["steps"],
          additionalProperties: false,
          properties: { steps: { type: "array", items: stepItem, minItems: 1 }, "fail-fast": { type: "boolean" } },
        },
      ],
    },
  },
};

const variablesItem = {
  type: "object",
  required: ["variables"],
  additionalProperties: false,
  properties: {
    variables: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["name"],
        additionalProperties: false,
        properties: { name: text, default: { type: "string" }, description: text, "allowed-values": texts },
      },
    },
  },
};

const pipeline = { type: "array", minItems: 1, maxItems: 100, items: { anyOf: [stepItem, parallelItem] } };
const custom = { type: "array", minItems: 1, maxItems: 101, items: { anyOf: [stepItem, parallelItem, variablesItem] } };
const byPattern = (items: object): object => ({ type: "object", minProperties: 1, additionalProperties: items });

export const pipelinesSchema = {
  type: "object",
  required: ["pipelines"],
  additionalProperties: false,
  properties: {
    image: text,
    clone,
    options: {
      type: "object",
      additionalProperties: false,
      properties: { "max-time": { type: "integer" }, size: step.properties.size, docker: { type: "boolean" } },
    },
    // Anchors may stand here under any name.
    definitions: { type: "object", properties: { caches: byPattern(text) } },
    pipelines: {
      type: "object",
      minProperties: 1,
      additionalProperties: false,
      properties: {
        default: pipeline,
        branches: byPattern(pipeline),
        "pull-requests": byPattern(pipeline),
        tags: byPattern(pipeline),
        custom: byPattern(custom),
      },
    },
  },
};
