import type { Said } from "../entries";

/** Of analytics and models. */
export const analytics: Said = [
  [
    "units of capacity by the hour",
    "https://aws.amazon.com/athena/pricing/",
    ["aws:athena/capacityReservation:CapacityReservation"],
  ],
  [
    "processing units by the hour",
    "https://aws.amazon.com/glue/pricing/",
    ["aws:glue/devEndpoint:DevEndpoint", "aws:glue/crawler:Crawler", "aws:glue/job:Job"],
  ],
  [
    "units of a model by the hour",
    "https://aws.amazon.com/bedrock/pricing/",
    ["aws:bedrock/provisionedModelThroughput:ProvisionedModelThroughput", "aws:bedrock/agentAgent:AgentAgent"],
  ],
  ["hours of the index", "https://aws.amazon.com/kendra/pricing/", ["aws:kendra/index:Index"]],
  [
    "users of each month",
    "https://aws.amazon.com/quicksight/pricing/",
    ["aws:quicksight/accountSubscription:AccountSubscription"],
  ],
  [
    "instances by the hour",
    "https://aws.amazon.com/sagemaker/pricing/",
    [
      "aws:sagemaker/app:App",
      "aws:sagemaker/space:Space",
      "aws:sagemaker/trainingJob:TrainingJob",
      "aws:sagemaker/pipeline:Pipeline",
      "aws:sagemaker/domain:Domain",
      "aws:sagemaker/endpoint:Endpoint",
      "aws:sagemaker/notebookInstance:NotebookInstance",
    ],
  ],
  ["data that queries read", "https://aws.amazon.com/athena/pricing/", ["aws:athena/workgroup:Workgroup"]],
  [
    "objects and requests of its catalogue above a million",
    "https://aws.amazon.com/glue/pricing/",
    ["aws:glue/catalogDatabase:CatalogDatabase", "aws:glue/catalogTable:CatalogTable"],
  ],
  [
    "instances by the hour",
    "https://aws.amazon.com/emr/pricing/",
    [
      "aws:emr/instanceGroup:InstanceGroup",
      "aws:emr/instanceFleet:InstanceFleet",
      "aws:emr/studio:Studio",
      "aws:emr/cluster:Cluster",
    ],
  ],
  [
    "hours of the environment",
    "https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/",
    ["aws:mwaa/environment:Environment"],
  ],
  [
    "vCPU and memory of its workers by the hour",
    "https://aws.amazon.com/emr/pricing/",
    ["aws:emrserverless/application:Application"],
  ],
  ["text that it looks at", "https://aws.amazon.com/bedrock/pricing/", ["aws:bedrock/guardrail:Guardrail"]],
  [
    "what it stores and looks up, and models that it asks",
    "https://aws.amazon.com/bedrock/pricing/",
    ["aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase"],
  ],
];
