import { ownDynamicTypes } from "../../model/dynamic-types";
import type { Said } from "../entries";

/** Of operations: metrics, logs, configuration and all else. */
export const operations: Said = [
  [
    "What is sampled is said for nothing; traces are paid by their number",
    "https://aws.amazon.com/xray/pricing/",
    [
      "aws:xray/group:Group",
      "aws:xray/encryptionConfig:EncryptionConfig",
      "aws:xray/resourcePolicy:ResourcePolicy",
      "aws:xray/samplingRule:SamplingRule",
    ],
  ],
  [
    "Names and destinations of logs cost nothing; logs do",
    "https://aws.amazon.com/cloudwatch/pricing/",
    [
      "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
      "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
      "aws:cloudwatch/queryDefinition:QueryDefinition",
      "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
      "aws:cloudwatch/logDestination:LogDestination",
    ],
  ],
  [
    "A connection costs nothing but its secret, which is AWS's own",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventConnection:EventConnection", "aws:cloudwatch/eventEndpoint:EventEndpoint"],
  ],
  [
    "Windows, baselines and associations cost nothing on EC2",
    "https://aws.amazon.com/systems-manager/pricing/",
    [
      "aws:ssm/defaultPatchBaseline:DefaultPatchBaseline",
      "aws:ssm/resourceDataSync:ResourceDataSync",
      "aws:ssm/maintenanceWindow:MaintenanceWindow",
      "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
      "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
      "aws:ssm/patchBaseline:PatchBaseline",
      "aws:ssm/patchGroup:PatchGroup",
      "aws:ssm/association:Association",
    ],
  ],
  [
    "Groups, shares and portfolios cost nothing; what is in them does",
    "https://aws.amazon.com/ram/",
    ["aws:resourcegroups/group:Group"],
  ],
  [
    "Streams are paid with the logs of their group",
    "https://aws.amazon.com/cloudwatch/pricing/",
    [
      "aws:cloudwatch/logStream:LogStream",
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    ],
  ],
  [
    "A policy of a bus costs nothing; events do",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"],
  ],
  [
    "A rule of events costs nothing; what it starts does",
    "https://aws.amazon.com/eventbridge/pricing/",
    ["aws:cloudwatch/eventRule:EventRule"],
  ],
  [
    "Documents of our own cost nothing on EC2",
    "https://aws.amazon.com/systems-manager/pricing/",
    ["aws:ssm/document:Document"],
  ],
  [
    "Cost anomaly detection costs nothing",
    "https://aws.amazon.com/aws-cost-management/pricing/",
    [
      "aws:costexplorer/costCategory:CostCategory",
      "aws:costexplorer/costAllocationTag:CostAllocationTag",
      "aws:cur/reportDefinition:ReportDefinition",
      "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
      "aws:costexplorer/anomalySubscription:AnomalySubscription",
    ],
  ],
  [
    "What is read of AWS, and what Pulumi does by itself, costs nothing",
    "https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/",
    [...ownDynamicTypes],
  ],
  [
    "Settings of a configuration cost nothing; its requests do",
    "https://aws.amazon.com/systems-manager/pricing/",
    [
      "aws:appconfig/configurationProfile:ConfigurationProfile",
      "aws:appconfig/deployment:Deployment",
      "aws:appconfig/deploymentStrategy:DeploymentStrategy",
      "aws:appconfig/environment:Environment",
      "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion",
    ],
  ],
  [
    "Groups, shares and portfolios cost nothing; what is in them does",
    "https://aws.amazon.com/servicecatalog/pricing/",
    [
      "aws:servicecatalog/portfolio:Portfolio",
      "aws:servicecatalog/product:Product",
      "aws:servicecatalog/portfolioShare:PortfolioShare",
      "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation",
      "aws:servicecatalog/productPortfolioAssociation:ProductPortfolioAssociation",
      "aws:servicecatalog/provisioningArtifact:ProvisioningArtifact",
      "aws:servicecatalog/constraint:Constraint",
      "aws:servicecatalog/tagOption:TagOption",
      "aws:servicecatalog/tagOptionResourceAssociation:TagOptionResourceAssociation",
      "aws:servicecatalog/appregistryApplication:AppregistryApplication",
      "aws:resourcegroups/resource:Resource",
    ],
  ],
  [
    "Quotas cost nothing",
    "https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html",
    [
      "aws:servicequotas/serviceQuota:ServiceQuota",
      "aws:servicequotas/template:Template",
      "aws:servicequotas/templateAssociation:TemplateAssociation",
    ],
  ],
  [
    "What is recorded and where it goes costs nothing; items and evaluations do",
    "https://aws.amazon.com/config/pricing/",
    [
      "aws:cfg/deliveryChannel:DeliveryChannel",
      "aws:cfg/recorderStatus:RecorderStatus",
      "aws:cfg/retentionConfiguration:RetentionConfiguration",
      "aws:cfg/configurationAggregator:ConfigurationAggregator",
      "aws:cfg/aggregateAuthorization:AggregateAuthorization",
    ],
  ],
  [
    "A workspace is paid by its samples, queries and users",
    "https://aws.amazon.com/prometheus/pricing/",
    [
      "aws:amp/ruleGroupNamespace:RuleGroupNamespace",
      "aws:amp/alertManagerDefinition:AlertManagerDefinition",
      "aws:grafana/roleAssociation:RoleAssociation",
      "aws:grafana/workspaceApiKey:WorkspaceApiKey",
      "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
      "aws:grafana/workspaceServiceAccount:WorkspaceServiceAccount",
      "aws:grafana/workspaceServiceAccountToken:WorkspaceServiceAccountToken",
    ],
  ],
];
