import { type Limit, limit } from "./limit";

const ec2Api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const ec2Text = "^[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]*$";
const ruleTypes = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];
const groupTypes = ["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
const described = { description: { type: "string", maxLength: 255, pattern: ec2Text } } as const;
const inlineRules = { type: "array", items: { type: "object", properties: described } } as const;
/** A range of 16 to 28 bits, as of a VPC and of its subnets. */
const vpcRange = { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+\\.\\d+/(1[6-9]|2[0-8])$" } as const;

const sesApi = "https://docs.aws.amazon.com/ses/latest/APIReference-V2";
/** "Up to 64 alphanumeric characters, including letters, numbers, hyphens (-) and underscores (_) only." */
const setName = { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" } as const;

/** Where a bucket is named by a resource of its own for one setting. */
const partsOfBuckets = ["Policy", "Versioning", "LifecycleConfiguration", "OwnershipControls", "PublicAccessBlock"]
  .concat("ServerSideEncryptionConfiguration", "Objectv2")
  .map((part) => `aws:s3/bucket${part}:Bucket${part}`);

/** Limits that a schema can say. */
export const propertyLimits: readonly Limit[] = [
  limit(
    "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
    ["aws:ec2/subnet:Subnet", "aws:ebs/volume:Volume", "aws:ec2/instance:Instance", "aws:rds/instance:Instance"],
    {
      properties: {
        availabilityZone: { type: "string", maxLength: 40, pattern: "^[a-z]{2,4}(-[a-z]+)+-\\d+(-[a-z]+-\\d+)?[a-z]$" },
        iamInstanceProfile: { type: "string", maxLength: 128, pattern: "^[\\w+=,.@-]+$" },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html",
    ["aws:iam/instanceProfile:InstanceProfile"],
    {
      properties: { role: { type: "string", maxLength: 64, pattern: "^[\\w+=,.@-]+$" } },
    },
  ),
  limit(`${ec2Api}/API_CreateVpcEndpoint.html`, ["aws:ec2/vpcEndpoint:VpcEndpoint"], {
    properties: { serviceName: { type: "string", maxLength: 255, pattern: "^[a-zA-Z0-9.-]+$" } },
  }),
  limit(
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html",
    ["aws:s3/bucketObjectv2:BucketObjectv2"],
    {
      properties: { key: { type: "string", minLength: 1, maxLength: 1_024 } },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/API_budgets_Spend.html",
    ["aws:budgets/budget:Budget"],
    {
      if: { properties: { budgetType: { const: "COST" } }, required: ["budgetType"] },
      then: { properties: { limitUnit: { type: "string", pattern: "^[A-Z]{3}$", maxLength: 3 } } },
    },
  ),

  limit(`${ec2Api}/API_InstanceMaintenanceOptionsRequest.html`, ["aws:ec2/instance:Instance"], {
    properties: {
      maintenanceOptions: {
        type: "object",
        properties: { autoRecovery: { type: "string", enum: ["default", "disabled"] } },
      },
    },
  }),
  limit(`${ec2Api}/API_IpRange.html`, ruleTypes, { properties: described }),
  limit(`${ec2Api}/API_IpRange.html`, groupTypes, { properties: { ingress: inlineRules, egress: inlineRules } }),
  limit(`${ec2Api}/API_CreateSecurityGroup.html`, groupTypes, {
    properties: {
      name: { type: "string", maxLength: 255, pattern: `^(?!sg-)${ec2Text.slice(1)}` },
      description: { type: "string", maxLength: 255 },
    },
  }),
  limit(`${ec2Api}/API_IpPermission.html`, ruleTypes, {
    properties: {
      fromPort: { type: "integer", minimum: -1, maximum: 65_535 },
      toPort: { type: "integer", minimum: -1, maximum: 65_535 },
      ipProtocol: { type: "string", pattern: "^(-1|all|tcp|udp|icmp|icmpv6|\\d{1,3})$" },
    },
    requiredXor: [
      "cidrIpv4",
      "cidrIpv6",
      "prefixListId",
      "referencedSecurityGroupId",
      "cidrBlocks",
      "ipv6CidrBlocks",
      "prefixListIds",
      "self",
      "sourceSecurityGroupId",
    ].slice(0, 4),
  }),
  limit(
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"],
    {
      properties: { cidrBlock: vpcRange },
    },
  ),
  limit(`${ec2Api}/API_CreateVolume.html`, ["aws:ebs/volume:Volume"], {
    properties: {
      type: { enum: ["standard", "io1", "io2", "gp2", "gp3", "sc1", "st1"] },
      size: { type: "integer", minimum: 1, maximum: 65_536 },
    },
    allOf: [
      {
        if: { properties: { type: { const: "gp3" } }, required: ["type"] },
        then: {
          properties: {
            iops: { type: "integer", minimum: 3_000, maximum: 80_000 },
            throughput: { type: "integer", minimum: 125, maximum: 2_000 },
          },
        },
      },
      {
        if: { properties: { type: { enum: ["gp2", "st1", "sc1", "standard"] } }, required: ["type"] },
        then: { properties: { iops: false, throughput: false } },
      },
      {
        if: { properties: { type: { enum: ["st1", "sc1"] } }, required: ["type"] },
        then: { properties: { size: { minimum: 125, type: "integer" } } },
      },
    ],
  }),
  limit(
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html",
    ["aws:ec2/volumeAttachment:VolumeAttachment"],
    {
      properties: {
        deviceName: { type: "string", pattern: "^(/dev/sd[a-z]([1-9]|1[0-5])?|/dev/xvd[a-d]?[a-z]|xvd[a-d]?[a-z])$" },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ["aws:rds/instance:Instance"],
    {
      properties: {
        identifier: { type: "string", pattern: "^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*[a-zA-Z0-9]$|^[a-zA-Z]$", maxLength: 63 },
        backupRetentionPeriod: { type: "integer", minimum: 0, maximum: 35 },
        backupWindow: { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$" },
        maintenanceWindow: {
          type: "string",
          pattern:
            "^(?i:)?((mon|tue|wed|thu|fri|sat|sun|Mon|Tue|Wed|Thu|Fri|Sat|Sun):([01]\\d|2[0-3]):[0-5]\\d)-((mon|tue|wed|thu|fri|sat|sun|Mon|Tue|Wed|Thu|Fri|Sat|Sun):([01]\\d|2[0-3]):[0-5]\\d)$".replace(
              "(?i:)?",
              "",
            ),
        },
        port: { type: "integer", minimum: 1_150, maximum: 65_535 },
        dbSubnetGroupName: { type: "string", maxLength: 255 },
        parameterGroupName: { type: "string", maxLength: 255 },
        caCertIdentifier: { type: "string", maxLength: 63, pattern: "^rds-ca-[a-z0-9-]+$" },
        storageType: { enum: ["standard", "gp2", "gp3", "io1", "io2", "aurora", "aurora-iopt1"] },
        engineLifecycleSupport: {
          enum: ["open-source-rds-extended-support", "open-source-rds-extended-support-disabled"],
        },
        monitoringInterval: { enum: [0, 1, 5, 10, 15, 30, 60] },
        finalSnapshotIdentifier: {
          type: "string",
          pattern: "^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*[a-zA-Z0-9]$",
          maxLength: 255,
        },
      },
      allOf: [
        {
          if: { properties: { engine: { const: "postgres" } }, required: ["engine"] },
          then: {
            properties: {
              username: {
                type: "string",
                maxLength: 63,
                pattern:
                  "^(?!pg_)(?!(admin|rdsadmin|rds_superuser|postgres_rds|all|user|table|select|master)$)[a-zA-Z_][a-zA-Z0-9_]*$",
              },
              dbName: {
                type: "string",
                maxLength: 63,
                pattern: "^(?!(db|database|user|table|select)$)[a-zA-Z][a-zA-Z0-9_]*$",
              },
              enabledCloudwatchLogsExports: { items: { enum: ["postgresql", "upgrade", "iam-db-auth-error"] } },
            },
          },
        },
        {
          if: { properties: { storageType: { enum: ["gp2", "gp3"] } }, required: ["storageType"] },
          then: { properties: { allocatedStorage: { type: "integer", minimum: 20, maximum: 65_536 } } },
        },
        {
          if: { properties: { manageMasterUserPassword: { const: true } }, required: ["manageMasterUserPassword"] },
          then: { properties: { password: false, passwordWo: false } },
        },
      ],
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html",
    ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/subnetGroup:SubnetGroup"],
    {
      properties: {
        family: { type: "string", maxLength: 64, pattern: "^[a-z0-9.-]+$" },
        name: { type: "string", maxLength: 255, pattern: "^[a-z](?!.*--)[a-z0-9._ -]*[a-z0-9]$" },
      },
    },
  ),
  limit("https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html", ["aws:sns/topic:Topic"], {
    properties: {
      name: { type: "string", maxLength: 256, pattern: "^[a-zA-Z0-9_-]+(\\.fifo)?$" },
      displayName: { type: "string", maxLength: 100 },
    },
  }),
  limit(
    "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
    ["aws:sns/topicSubscription:TopicSubscription"],
    {
      properties: {
        protocol: { enum: ["email", "email-json", "http", "https", "sms", "sqs", "lambda", "application", "firehose"] },
        endpoint: { type: "string", maxLength: 2_048 },
      },
      allOf: [
        {
          if: { properties: { protocol: { enum: ["email", "email-json"] } } },
          then: { properties: { endpoint: { type: "string", pattern: "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$" } } },
        },
        {
          if: { properties: { protocol: { const: "https" } } },
          then: { properties: { endpoint: { type: "string", pattern: "^https://" } } },
        },
        ...["sqs", "lambda", "firehose"].map((protocol) => ({
          if: { properties: { protocol: { const: protocol } } },
          then: { properties: { endpoint: { type: "string" as const, pattern: `^arn:aws[a-z-]*:${protocol}:` } } },
        })),
      ],
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
    ["aws:sqs/queue:Queue"],
    {
      properties: {
        name: { type: "string", maxLength: 80, pattern: "^[a-zA-Z0-9_-]+(\\.fifo)?$" },
        messageRetentionSeconds: { type: "integer", minimum: 60, maximum: 1_209_600 },
        visibilityTimeoutSeconds: { type: "integer", minimum: 0, maximum: 43_200 },
        delaySeconds: { type: "integer", minimum: 0, maximum: 900 },
        receiveWaitTimeSeconds: { type: "integer", minimum: 0, maximum: 20 },
        maxMessageSize: { type: "integer", minimum: 1_024, maximum: 1_048_576 },
      },
    },
  ),
  limit("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html", ["aws:lambda/function:Function"], {
    properties: {
      environment: {
        properties: {
          variables: {
            type: "object",
            propertyNames: {
              pattern:
                "^(?!(AWS_REGION|AWS_DEFAULT_REGION|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_FUNCTION_NAME|AWS_EXECUTION_ENV|LAMBDA_TASK_ROOT)$)[a-zA-Z][a-zA-Z0-9_]+$",
            },
          },
        },
      },
    },
  }),
  limit(
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", ...partsOfBuckets],
    {
      properties: {
        bucket: {
          type: "string",
          minLength: 3,
          maxLength: 63,
          pattern:
            "^(?!xn--|sthree-|amzn-s3-demo-)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*\\.\\.)(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9.-]*[a-z0-9]$",
        },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html",
    ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    {
      properties: {
        rules: {
          type: "array",
          uniqueKeys: ["id"],
          items: {
            type: "object",
            properties: {
              id: { type: "string", maxLength: 255 },
              status: { enum: ["Enabled", "Disabled"] },
              expiration: {
                properties: { days: { type: "integer", minimum: 1 } },
                dependentExcluded: { days: ["date", "expiredObjectDeleteMarker"], date: ["expiredObjectDeleteMarker"] },
              },
              noncurrentVersionExpiration: {
                properties: {
                  noncurrentDays: { type: "integer", minimum: 1 },
                  newerNoncurrentVersions: { type: "integer", minimum: 1, maximum: 100 },
                },
              },
              abortIncompleteMultipartUpload: { properties: { daysAfterInitiation: { type: "integer", minimum: 1 } } },
            },
            requiredOr: [
              "expiration",
              "transitions",
              "noncurrentVersionExpiration",
              "noncurrentVersionTransitions",
              "abortIncompleteMultipartUpload",
            ],
          },
        },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    ["aws:ssm/parameter:Parameter"],
    {
      properties: {
        name: {
          type: "string",
          pattern: "^(?!/?([aA][wW][sS]|[sS][sS][mM])([^a-zA-Z]|$))/?([a-zA-Z0-9_.-]+/){0,14}[a-zA-Z0-9_.-]+$",
        },
      },
      if: { properties: { tier: { const: "Advanced" } }, required: ["tier"] },
      then: { properties: { value: { type: "string", minLength: 1, maxLength: 8_192 } } },
      else: { properties: { value: { type: "string", minLength: 1, maxLength: 4_096 } } },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    ["aws:secretsmanager/secret:Secret"],
    {
      properties: {
        name: { type: "string", minLength: 1, maxLength: 512, pattern: "^[a-zA-Z0-9/_+=.@-]+$" },
        recoveryWindowInDays: { type: "integer", enum: [0, ...Array.from({ length: 24 }, (_, day) => day + 7)] },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    ["aws:cloudwatch/logGroup:LogGroup"],
    {
      properties: {
        retentionInDays: {
          enum: [
            0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
          ],
        },
        name: { type: "string", pattern: "^(?!aws/)[.\\-_/#A-Za-z0-9]+$" },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    {
      dependentExcluded: { statistic: ["extendedStatistic"], metricName: ["metricQueries"] },
      requiredOr: ["metricName", "metricQueries"],
      properties: {
        treatMissingData: { enum: ["breaching", "notBreaching", "ignore", "missing"] },
        alarmActions: { maxItems: 5 },
        okActions: { maxItems: 5 },
        insufficientDataActions: { maxItems: 5 },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    ["aws:lb/loadBalancer:LoadBalancer", "aws:lb/targetGroup:TargetGroup"],
    {
      properties: {
        name: { type: "string", maxLength: 32, pattern: "^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$" },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    ["aws:elasticache/replicationGroup:ReplicationGroup"],
    {
      properties: {
        replicationGroupId: { type: "string", maxLength: 40, pattern: "^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*[a-zA-Z0-9]$" },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/API_budgets_Budget.html",
    ["aws:budgets/budget:Budget"],
    {
      properties: {
        notifications: {
          maxItems: 10,
          items: {
            properties: { subscriberEmailAddresses: { maxItems: 10 }, subscriberSnsTopicArns: { maxItems: 1 } },
          },
        },
      },
    },
  ),
  limit(`${sesApi}/API_CreateEmailIdentity.html`, ["aws:sesv2/emailIdentity:EmailIdentity"], {
    properties: { emailIdentity: { type: "string", minLength: 1, maxLength: 320 }, configurationSetName: setName },
  }),
  limit(`${sesApi}/API_CreateConfigurationSet.html`, ["aws:sesv2/configurationSet:ConfigurationSet"], {
    properties: { configurationSetName: setName },
  }),
  limit(
    `${sesApi}/API_CreateConfigurationSetEventDestination.html`,
    ["aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination"],
    { properties: { configurationSetName: setName, eventDestinationName: setName } },
  ),
  limit(
    `${sesApi}/API_PutEmailIdentityMailFromAttributes.html`,
    ["aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes"],
    // A name in DNS: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4
    {
      properties: {
        emailIdentity: { type: "string", minLength: 1, maxLength: 320 },
        mailFromDomain: { type: "string", maxLength: 253 },
      },
    },
  ),
];
