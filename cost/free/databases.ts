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
];
