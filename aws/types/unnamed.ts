/**
 * What a program may set of a judged type and no description of it has, by type: other services' parts of a call, forms
 * for another generation of the type, values that only the provider reads. Where a program sets one, the check says that
 * it is not evaluated. A property that a new version of the SDK adds belongs into this list, or under a view's `names`.
 */
export const unnamedArguments: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificate:Certificate":
    "certificateBody certificateChain earlyRenewalDuration options privateKey privateKeyWo privateKeyWoVersion validationOptions".split(
      " ",
    ),
  "aws:secretsmanager/secret:Secret": "policy replicas".split(" "),
  "aws:ssm/parameter:Parameter": "valueWo valueWoVersion".split(" "),
  "aws:ec2/instance:Instance":
    "associatePublicIpAddress capacityReservationSpecification enablePrimaryIpv6 ephemeralBlockDevices hibernation instanceMarketOptions placementGroup placementGroupId placementPartitionNumber secondaryNetworkInterfaces secondaryPrivateIps".split(
      " ",
    ),
  "aws:ec2/launchTemplate:LaunchTemplate":
    "capacityReservationSpecification cpuOptions disableApiStop enclaveOptions hibernationOptions instanceInitiatedShutdownBehavior instanceMarketOptions instanceRequirements kernelId licenseSpecifications maintenanceOptions networkPerformanceOptions placement privateDnsNameOptions ramDiskId secondaryInterfaces securityGroupNames tags".split(
      " ",
    ),
  "aws:lambda/function:Function": "codeSha256 sourceKmsKeyArn useResourceTimeoutForPropagation".split(" "),
  "aws:ecs/service:Service": "orderedPlacementStrategies sigintRollback".split(" "),
  "aws:s3/bucketV2:BucketV2": "serverSideEncryptionConfigurations versionings websites".split(" "),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "timeouts".split(" "),
  "aws:s3/bucketObjectv2:BucketObjectv2": "websiteRedirect".split(" "),
  "aws:rds/instance:Instance":
    "blueGreenUpdate customerOwnedIpEnabled passwordWo passwordWoVersion restoreToPointInTime s3Import warningEventCategories".split(
      " ",
    ),
  "aws:elasticache/user:User": "passwordsWo passwordsWoVersion".split(" "),
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": ["quicServerId"],
  "aws:wafv2/webAcl:WebAcl": ["ruleJson"],
  "aws:elasticache/replicationGroup:ReplicationGroup": "authTokenWo authTokenWoVersion".split(" "),
  "aws:elasticache/cluster:Cluster": "outpostMode preferredOutpostArn".split(" "),
  "aws:ec2/vpc:Vpc":
    "assignGeneratedIpv6CidrBlock enableNetworkAddressUsageMetrics ipv6CidrBlockNetworkBorderGroup ipv6IpamPoolId ipv6NetmaskLength".split(
      " ",
    ),
  "aws:ec2/subnet:Subnet":
    "customerOwnedIpv4Pool enableResourceNameDnsARecordOnLaunch enableResourceNameDnsAaaaRecordOnLaunch mapCustomerOwnedIpOnLaunch privateDnsHostnameTypeOnLaunch".split(
      " ",
    ),
  "aws:ec2/routeTable:RouteTable": "propagatingVgws".split(" "),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": "gatewayId".split(" "),
  "aws:ec2/eip:Eip": "associateWithPrivateIp customerOwnedIpv4Pool networkInterface".split(" "),
  "aws:ec2/eipAssociation:EipAssociation": "allowReassociation publicIp".split(" "),
  "aws:ec2/networkInterface:NetworkInterface":
    "enaSrdSpecification ipv6AddressListEnabled ipv6AddressLists privateIpListEnabled privateIpLists privateIpsCount".split(
      " ",
    ),
  "aws:ec2/vpcEndpoint:VpcEndpoint": "subnetConfigurations".split(" "),
  "aws:lb/loadBalancer:LoadBalancer": "namePrefix secondaryIpsAutoAssignedPerSubnet".split(" "),
  "aws:lb/listener:Listener":
    "routingHttpRequestXAmznMtlsClientcertHeaderName routingHttpRequestXAmznMtlsClientcertIssuerHeaderName routingHttpRequestXAmznMtlsClientcertLeafHeaderName routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName routingHttpRequestXAmznMtlsClientcertSubjectHeaderName routingHttpRequestXAmznMtlsClientcertValidityHeaderName routingHttpRequestXAmznTlsCipherSuiteHeaderName routingHttpRequestXAmznTlsVersionHeaderName routingHttpResponseAccessControlAllowCredentialsHeaderValue routingHttpResponseAccessControlAllowHeadersHeaderValue routingHttpResponseAccessControlAllowMethodsHeaderValue routingHttpResponseAccessControlAllowOriginHeaderValue routingHttpResponseAccessControlExposeHeadersHeaderValue routingHttpResponseAccessControlMaxAgeHeaderValue routingHttpResponseContentSecurityPolicyHeaderValue routingHttpResponseServerEnabled routingHttpResponseStrictTransportSecurityHeaderValue routingHttpResponseXContentTypeOptionsHeaderValue routingHttpResponseXFrameOptionsHeaderValue tcpIdleTimeoutSeconds".split(
      " ",
    ),
  "aws:cloudwatch/eventTarget:EventTarget":
    "appsyncTarget batchTarget httpTarget kinesisTarget redshiftTarget runCommandTargets sagemakerPipelineTarget".split(
      " ",
    ),
  "aws:route53/zone:Zone": "enableAcceleratedRecovery".split(" "),
  "aws:budgets/budget:Budget": "plannedLimits".split(" "),
};
