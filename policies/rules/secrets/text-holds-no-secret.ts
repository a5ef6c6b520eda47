import type { Value } from "../../../model";
import { expectEachAt, whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { secretsIn } from "../shared/secret-texts";

// Why: docs/decisions/0210.
/**
 * Where a program hands a text to what runs or is kept in AWS, by type. Rules of their own look at variables of functions,
 * builds and containers, at user data and at parameters.
 */
export const texts: Readonly<Record<string, readonly string[]>> = {
  "aws:amplify/app:App": ["buildSpec"],
  "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion": ["content"],
  "aws:appsync/function:Function": ["code"],
  "aws:appsync/resolver:Resolver": ["code"],
  "aws:batch/jobDefinition:JobDefinition": ["containerProperties", "ecsProperties", "nodeProperties"],
  "aws:cloudformation/stack:Stack": ["templateBody"],
  "aws:cloudformation/stackSet:StackSet": ["templateBody"],
  "aws:cloudfront/function:Function": ["code"],
  "aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey": ["value"],
  "aws:cloudwatch/eventTarget:EventTarget": ["input", "inputTransformer.inputTemplate"],
  "aws:dms/endpoint:Endpoint": ["extraConnectionAttributes"],
  "aws:dynamodb/tableItem:TableItem": ["item"],
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:emr/cluster:Cluster": ["configurationsJson"],
  "aws:imagebuilder/component:Component": ["data"],
  "aws:imagebuilder/imageRecipe:ImageRecipe": ["userDataBase64"],
  "aws:imagebuilder/workflow:Workflow": ["data"],
  "aws:iot/provisioningTemplate:ProvisioningTemplate": ["templateBody"],
  "aws:lambda/invocation:Invocation": ["input"],
  "aws:lightsail/instance:Instance": ["userData"],
  "aws:mq/configuration:Configuration": ["data"],
  "aws:msk/configuration:Configuration": ["serverProperties"],
  "aws:mskconnect/workerConfiguration:WorkerConfiguration": ["propertiesFileContent"],
  "aws:pipes/pipe:Pipe": ["targetParameters.inputTemplate"],
  "aws:s3/bucketObject:BucketObject": ["content", "contentBase64"],
  "aws:s3/bucketObjectv2:BucketObjectv2": ["content", "contentBase64"],
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": [
    "onCreate",
    "onStart",
  ],
  "aws:scheduler/schedule:Schedule": ["target.input"],
  "aws:sfn/stateMachine:StateMachine": ["definition"],
  "aws:ssm/document:Document": ["content"],
};

/** Where it hands over variables, arguments or settings: a map, or a list of whatever holds them. */
export const variables: Readonly<Record<string, readonly string[]>> = {
  "aws:amplify/app:App": ["environmentVariables"],
  "aws:amplify/branch:Branch": ["environmentVariables"],
  "aws:apigateway/deployment:Deployment": ["variables"],
  "aws:apigateway/integration:Integration": ["requestParameters", "requestTemplates"],
  "aws:apigateway/stage:Stage": ["variables"],
  "aws:apigatewayv2/integration:Integration": ["requestParameters", "requestTemplates"],
  "aws:apigatewayv2/stage:Stage": ["stageVariables"],
  "aws:appflow/connectorProfile:ConnectorProfile": ["connectorProfileConfig"],
  "aws:apprunner/service:Service": ["sourceConfiguration"],
  "aws:batch/jobDefinition:JobDefinition": ["eksProperties", "parameters"],
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": ["environmentVariables"],
  "aws:bedrock/agentcoreHarness:AgentcoreHarness": ["environmentVariables"],
  "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": ["oauth2ProviderConfig"],
  "aws:cloudformation/stack:Stack": ["parameters"],
  "aws:cloudformation/stackInstances:StackInstances": ["parameterOverrides"],
  "aws:cloudformation/stackSet:StackSet": ["parameters"],
  "aws:cloudformation/stackSetInstance:StackSetInstance": ["parameterOverrides"],
  "aws:cloudfront/distribution:Distribution": ["origins.*.customHeaders"],
  "aws:cloudwatch/eventConnection:EventConnection": ["authParameters"],
  "aws:cloudwatch/eventTarget:EventTarget": ["httpTarget.headerParameters"],
  "aws:codepipeline/pipeline:Pipeline": ["stages", "variables"],
  "aws:cognito/identityProvider:IdentityProvider": ["providerDetails"],
  "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate": ["settings"],
  "aws:elasticbeanstalk/environment:Environment": ["settings"],
  "aws:emr/cluster:Cluster": ["bootstrapActions", "steps"],
  "aws:emrcontainers/jobTemplate:JobTemplate": ["jobTemplateData"],
  "aws:emrserverless/application:Application": ["runtimeConfigurations"],
  "aws:glue/connection:Connection": ["authenticationConfiguration", "connectionProperties"],
  "aws:glue/devEndpoint:DevEndpoint": ["arguments"],
  "aws:glue/job:Job": ["defaultArguments", "nonOverridableArguments"],
  "aws:glue/trigger:Trigger": ["actions"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["httpEndpointConfiguration.requestConfiguration"],
  "aws:kinesisanalyticsv2/application:Application": ["applicationConfiguration"],
  "aws:lambda/microvmsImage:MicrovmsImage": ["environmentVariables"],
  "aws:lambdamicrovms/image:Image": ["environmentVariables"],
  "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion": ["containers"],
  "aws:mskconnect/connector:Connector": ["connectorConfiguration"],
  "aws:mwaa/environment:Environment": ["airflowConfigurationOptions"],
  "aws:sagemaker/model:Model": ["containers", "primaryContainer"],
  "aws:sagemaker/trainingJob:TrainingJob": ["environment", "hyperParameters"],
  "aws:ssm/association:Association": ["parameters"],
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": ["taskInvocationParameters"],
  "aws:synthetics/canary:Canary": ["runConfig.environmentVariables"],
};

/** Of these the variables have a rule of their own. */
const environment = ["environment", "env", "envs"];
const withTheirOwn = /^aws:(batch|ecs)\//;

export const textHoldsNoSecret = rule([...new Set([...Object.keys(texts), ...Object.keys(variables)])], {
  id: "secrets-text-holds-no-secret",
  severity: "critical",
  sameAs: [],
  why: "Anyone who may describe the resource reads it, and so does whoever sees the program, its state or a preview.",
  fix: "Remove the secret, replace it with a new one, and have what runs read it from Secrets Manager: by `secrets`, by a reference such as `{{resolve:secretsmanager:…}}`, or with its role.",
  check: (resource) =>
    all(
      ...(texts[resource.type] ?? []).map((pattern) =>
        expectEachAt(resource, pattern, (path) => at(resource, path, (value) => typeof value === "string")),
      ),
      ...(variables[resource.type] ?? []).map((pattern) =>
        expectEachAt(resource, pattern, (path) => at(resource, path, (value) => typeof value === "object")),
      ),
    ),
});

function at(resource: Checked, path: string, isKind: (value: Value) => boolean): Verdict {
  const found = read(resource, path);
  if (found.state === "absent") return pass;
  if (found.state === "unknown") return notEvaluated(whyUnknown(path, found));
  // One sentence for both: whole maps that are secret have no form any more where the engine hands them over.
  if (found.state === "secret" || !isKind(found.value))
    return fail(`\`${path}\` is a secret of the program, shown as plain text, or nothing that can be read.`);
  const own = path.split(".").at(-1) ?? path;
  const { names, isUnknown } = secretsIn(own, found.value, withTheirOwn.test(resource.type) ? environment : []);
  const failures = names.map((name) => `\`${path}\` has a secret${name === own ? "" : `, ${name}`}.`);
  return all(fail(...failures), isUnknown ? notEvaluated(`\`${path}\` is known in part only after creation.`) : pass);
}
