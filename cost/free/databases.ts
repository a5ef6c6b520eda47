import type { Said } from "../entries";

/** Of databases, caches and search. */
export const databases: Said = [
  [
    "A policy of a table costs nothing",
    "https://aws.amazon.com/dynamodb/pricing/",
    ["aws:dynamodb/resourcePolicy:ResourcePolicy"],
  ],
  [
    "Names, targets, roles and messages of a database cost nothing",
    "https://aws.amazon.com/rds/aurora/pricing/",
    [
      "aws:rds/certificate:Certificate",
      "aws:rds/instanceDesiredState:InstanceDesiredState",
      "aws:rds/clusterEndpoint:ClusterEndpoint",
      "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
      "aws:rds/proxyTarget:ProxyTarget",
      "aws:rds/eventSubscription:EventSubscription",
      "aws:rds/roleAssociation:RoleAssociation",
      "aws:rds/clusterRoleAssociation:ClusterRoleAssociation",
    ],
  ],
  [
    "Groups and users of a cache cost nothing",
    "https://aws.amazon.com/elasticache/pricing/",
    [
      "aws:elasticache/userGroupAssociation:UserGroupAssociation",
      "aws:elasticache/subnetGroup:SubnetGroup",
      "aws:elasticache/parameterGroup:ParameterGroup",
      "aws:elasticache/user:User",
      "aws:elasticache/userGroup:UserGroup",
    ],
  ],
  [
    "Groups and users of a cluster cost nothing",
    "https://aws.amazon.com/memorydb/pricing/",
    [
      "aws:memorydb/acl:Acl",
      "aws:memorydb/user:User",
      "aws:memorydb/subnetGroup:SubnetGroup",
      "aws:memorydb/parameterGroup:ParameterGroup",
    ],
  ],
  [
    "Policies and packages of a domain cost nothing; its instances do",
    "https://aws.amazon.com/opensearch-service/pricing/",
    [
      "aws:opensearch/domainSamlOptions:DomainSamlOptions",
      "aws:opensearch/packageAssociation:PackageAssociation",
      "aws:opensearch/serverlessLifecyclePolicy:ServerlessLifecyclePolicy",
      "aws:opensearch/serverlessSecurityConfig:ServerlessSecurityConfig",
      "aws:opensearch/authorizeVpcEndpointAccess:AuthorizeVpcEndpointAccess",
      "aws:elasticsearch/domainPolicy:DomainPolicy",
      "aws:elasticsearch/domainSamlOptions:DomainSamlOptions",
      "aws:opensearch/domainPolicy:DomainPolicy",
      "aws:opensearch/package:Package",
      "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy",
      "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
    ],
  ],
  [
    "Items are paid by the table's writes and GB",
    "https://aws.amazon.com/dynamodb/pricing/",
    ["aws:dynamodb/tableItem:TableItem"],
  ],
  [
    "Groups of a warehouse cost nothing",
    "https://aws.amazon.com/redshift/pricing/",
    ["aws:redshift/subnetGroup:SubnetGroup", "aws:redshift/parameterGroup:ParameterGroup"],
  ],
  [
    "Groups of a database cost nothing",
    "https://aws.amazon.com/rds/postgresql/pricing/",
    [
      "aws:rds/subnetGroup:SubnetGroup",
      "aws:rds/parameterGroup:ParameterGroup",
      "aws:rds/optionGroup:OptionGroup",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    ],
  ],
  [
    "Groups of a database cost nothing",
    "https://aws.amazon.com/documentdb/pricing/",
    [
      "aws:docdb/subnetGroup:SubnetGroup",
      "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
      "aws:docdb/eventSubscription:EventSubscription",
    ],
  ],
  [
    "Groups of a database cost nothing",
    "https://aws.amazon.com/neptune/pricing/",
    [
      "aws:neptune/subnetGroup:SubnetGroup",
      "aws:neptune/parameterGroup:ParameterGroup",
      "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
      "aws:neptune/eventSubscription:EventSubscription",
      "aws:neptune/clusterEndpoint:ClusterEndpoint",
    ],
  ],
  [
    "Groups of a cluster cost nothing",
    "https://aws.amazon.com/dynamodb/pricing/",
    ["aws:dax/subnetGroup:SubnetGroup", "aws:dax/parameterGroup:ParameterGroup"],
  ],
  [
    "Groups, users and schedules of a warehouse cost nothing",
    "https://aws.amazon.com/redshift/pricing/",
    [
      "aws:redshift/clusterIamRoles:ClusterIamRoles",
      "aws:redshift/eventSubscription:EventSubscription",
      "aws:redshift/snapshotSchedule:SnapshotSchedule",
      "aws:redshift/snapshotScheduleAssociation:SnapshotScheduleAssociation",
      "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant",
      "aws:redshift/usageLimit:UsageLimit",
      "aws:redshiftserverless/usageLimit:UsageLimit",
      "aws:redshiftserverless/resourcePolicy:ResourcePolicy",
      "aws:redshift/resourcePolicy:ResourcePolicy",
    ],
  ],
];
