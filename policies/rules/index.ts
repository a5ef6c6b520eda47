import type { Rule } from "../framework/rule";
import { certificateRenewsItself as acmCertificateRenewsItself } from "./acm/certificate-renews-itself";
import { certificateIsSound as acmCertificateIsSound } from "./acm/certificate-is-sound";
import { maximumIsBounded as autoscalingMaximumIsBounded } from "./autoscaling/maximum-is-bounded";
import { jobEnvironmentHoldsNoSecret as batchJobEnvironmentHoldsNoSecret } from "./batch/job-environment-holds-no-secret";
import { jobTakesNothingOfItsHost as batchJobTakesNothingOfItsHost } from "./batch/job-takes-nothing-of-its-host";
import { policyCanScale as autoscalingPolicyCanScale } from "./autoscaling/policy-can-scale";
import { environmentHasOne as budgetsEnvironmentHasOne } from "./budgets/environment-has-one";
import { warnsBeforeAndAfter as budgetsWarnsBeforeAndAfter } from "./budgets/warns-before-and-after";
import { somebodyIsTold as budgetsSomebodyIsTold } from "./budgets/somebody-is-told";
import { viewersUseTls as cloudfrontViewersUseTls } from "./cloudfront/viewers-use-tls";
import { originsUseTls as cloudfrontOriginsUseTls } from "./cloudfront/origins-use-tls";
import { logFileValidation as cloudtrailLogFileValidation } from "./cloudtrail/log-file-validation";
import { isOn as cloudtrailIsOn } from "./cloudtrail/is-on";
import { seesEveryRegion as cloudtrailSeesEveryRegion } from "./cloudtrail/sees-every-region";
import { accountHasATrail as cloudtrailAccountHasATrail } from "./cloudtrail/account-has-a-trail";
import { logsManagementEvents as cloudtrailLogsManagementEvents } from "./cloudtrail/logs-management-events";
import { alarmActionsAreOn as cloudwatchAlarmActionsAreOn } from "./cloudwatch/alarm-actions-are-on";
import { alarmTellsSomebody as cloudwatchAlarmTellsSomebody } from "./cloudwatch/alarm-tells-somebody";
import { logGroupRetention as cloudwatchLogGroupRetention } from "./cloudwatch/log-group-retention";
import { alarmCanFire as cloudwatchAlarmCanFire } from "./cloudwatch/alarm-can-fire";
import { eventRuleIsEnabled as cloudwatchEventRuleIsEnabled } from "./cloudwatch/event-rule-is-enabled";
import { environmentHoldsNoSecret as codebuildEnvironmentHoldsNoSecret } from "./codebuild/environment-holds-no-secret";
import { sourceHoldsNoCredentials as codebuildSourceHoldsNoCredentials } from "./codebuild/source-holds-no-credentials";
import { projectIsPrivate as codebuildProjectIsPrivate } from "./codebuild/project-is-private";
import { buildspecIsInTheProgram as codebuildBuildspecIsInTheProgram } from "./codebuild/buildspec-is-in-the-program";
import { isEncrypted as codebuildIsEncrypted } from "./codebuild/is-encrypted";
import { buildIsLogged as codebuildBuildIsLogged } from "./codebuild/build-is-logged";
import { monthlyCostUnderCap } from "./cost/monthly-cost-under-cap";
import { pricesAreCurrent } from "./cost/prices-are-current";
import { cpuCreditsAreDeclared as ec2CpuCreditsAreDeclared } from "./ec2/cpu-credits-are-declared";
import { defaultEncryptionIsOn as ec2DefaultEncryptionIsOn } from "./ec2/default-encryption-is-on";
import { ebsIsOptimized as ec2EbsIsOptimized } from "./ec2/ebs-is-optimized";
import { elasticIpIsProtected as ec2ElasticIpIsProtected } from "./ec2/elastic-ip-is-protected";
import { elasticIpIsUsed as ec2ElasticIpIsUsed } from "./ec2/elastic-ip-is-used";
import { hostsStartFromTemplates as ec2HostsStartFromTemplates } from "./ec2/hosts-start-from-templates";
import { imagesStayPrivate as ec2ImagesStayPrivate } from "./ec2/images-stay-private";
import { imageIsPinned as ec2ImageIsPinned } from "./ec2/image-is-pinned";
import { imdsv2IsRequired as ec2Imdsv2IsRequired } from "./ec2/imdsv2-is-required";
import { instanceHasARole as ec2InstanceHasARole } from "./ec2/instance-has-a-role";
import { launchTemplateVolumesAreEncrypted as ec2LaunchTemplateVolumesAreEncrypted } from "./ec2/launch-template-volumes-are-encrypted";
import { metadataHopLimitIsOne as ec2MetadataHopLimitIsOne } from "./ec2/metadata-hop-limit-is-one";
import { noKeyPair as ec2NoKeyPair } from "./ec2/no-key-pair";
import { deleteBeforeReplace as ec2DeleteBeforeReplace } from "./ec2/delete-before-replace";
import { publicAddressIsElastic as ec2PublicAddressIsElastic } from "./ec2/public-address-is-elastic";
import { rootVolumeIsEncrypted as ec2RootVolumeIsEncrypted } from "./ec2/root-volume-is-encrypted";
import { snapshotCopyIsEncrypted as ec2SnapshotCopyIsEncrypted } from "./ec2/snapshot-copy-is-encrypted";
import { snapshotsStayPrivate as ec2SnapshotsStayPrivate } from "./ec2/snapshots-stay-private";
import { stateIsOnAVolumeOfItsOwn as ec2StateIsOnAVolumeOfItsOwn } from "./ec2/state-is-on-a-volume-of-its-own";
import { stateSurvivesTheInstance as ec2StateSurvivesTheInstance } from "./ec2/state-survives-the-instance";
import { terminationIsProtected as ec2TerminationIsProtected } from "./ec2/termination-is-protected";
import { userDataFits as ec2UserDataFits } from "./ec2/user-data-fits";
import { userDataHoldsNoSecret as ec2UserDataHoldsNoSecret } from "./ec2/user-data-holds-no-secret";
import { volumeDetachesFromAStoppedInstance as ec2VolumeDetachesFromAStoppedInstance } from "./ec2/volume-detaches-from-a-stopped-instance";
import { volumeHasSnapshots as ec2VolumeHasSnapshots } from "./ec2/volume-has-snapshots";
import { volumeIsEncrypted as ec2VolumeIsEncrypted } from "./ec2/volume-is-encrypted";
import { volumeIsGp3 as ec2VolumeIsGp3 } from "./ec2/volume-is-gp3";
import { volumeIsKept as ec2VolumeIsKept } from "./ec2/volume-is-kept";
import { volumeOutlivesItsInstance as ec2VolumeOutlivesItsInstance } from "./ec2/volume-outlives-its-instance";
import { autoRecovery as ec2AutoRecovery } from "./ec2/auto-recovery";
import { snapshotsAreDaily as ec2SnapshotsAreDaily } from "./ec2/snapshots-are-daily";
import { sourceDestinationCheck as ec2SourceDestinationCheck } from "./ec2/source-destination-check";
import { imageVolumesAreEncrypted as ec2ImageVolumesAreEncrypted } from "./ec2/image-volumes-are-encrypted";
import { imagesAreScanned as ecrImagesAreScanned } from "./ecr/images-are-scanned";
import { imagesSurviveARollback as ecrImagesSurviveARollback } from "./ecr/images-survive-a-rollback";
import { repositoryIsNotPublic as ecrRepositoryIsNotPublic } from "./ecr/repository-is-not-public";
import { tagsAreImmutable as ecrTagsAreImmutable } from "./ecr/tags-are-immutable";
import { graceCoversTheStart as ecsGraceCoversTheStart } from "./ecs/grace-covers-the-start";
import { targetsAreAddresses as ecsTargetsAreAddresses } from "./ecs/targets-are-addresses";
import { containerCannotWriteToItsImage as ecsContainerCannotWriteToItsImage } from "./ecs/container-cannot-write-to-its-image";
import { containerEnvironmentHoldsNoSecret as ecsContainerEnvironmentHoldsNoSecret } from "./ecs/container-environment-holds-no-secret";
import { containerIsNotPrivileged as ecsContainerIsNotPrivileged } from "./ecs/container-is-not-privileged";
import { containerLogsLeaveIt as ecsContainerLogsLeaveIt } from "./ecs/container-logs-leave-it";
import { serviceIsPrivate as ecsServiceIsPrivate } from "./ecs/service-is-private";
import { taskSharesNothingWithItsHost as ecsTaskSharesNothingWithItsHost } from "./ecs/task-shares-nothing-with-its-host";
import { deploymentCircuitBreaker as ecsDeploymentCircuitBreaker } from "./ecs/deployment-circuit-breaker";
import { deploymentKeepsCapacity as ecsDeploymentKeepsCapacity } from "./ecs/deployment-keeps-capacity";
import { executeCommandIsLogged as ecsExecuteCommandIsLogged } from "./ecs/execute-command-is-logged";
import { imageIsPinned as ecsImageIsPinned } from "./ecs/image-is-pinned";
import { longJobsAreProtected as ecsLongJobsAreProtected } from "./ecs/long-jobs-are-protected";
import { serviceSpansZones as ecsServiceSpansZones } from "./ecs/service-spans-zones";
import { containerAddsNoPrivilege as ecsContainerAddsNoPrivilege } from "./ecs/container-adds-no-privilege";
import { fileSystemIsEncryptedInTransit as ecsFileSystemIsEncryptedInTransit } from "./ecs/file-system-is-encrypted-in-transit";
import { taskMountsNothingOfItsHost as ecsTaskMountsNothingOfItsHost } from "./ecs/task-mounts-nothing-of-its-host";
import { deploymentAlarmsRollBack as ecsDeploymentAlarmsRollBack } from "./ecs/deployment-alarms-roll-back";
import { healthCheckGrace as ecsHealthCheckGrace } from "./ecs/health-check-grace";
import { platformIsCurrent as ecsPlatformIsCurrent } from "./ecs/platform-is-current";
import { tasksAreTagged as ecsTasksAreTagged } from "./ecs/tasks-are-tagged";
import { rolesAreApart as ecsRolesAreApart } from "./ecs/roles-are-apart";
import { webIsNotOnSpotAlone as ecsWebIsNotOnSpotAlone } from "./ecs/web-is-not-on-spot-alone";
import { engineIsSupported as elasticacheEngineIsSupported } from "./elasticache/engine-is-supported";
import { hasBackups as elasticacheHasBackups } from "./elasticache/has-backups";
import { isEncryptedAtRest as elasticacheIsEncryptedAtRest } from "./elasticache/is-encrypted-at-rest";
import { isEncryptedInTransit as elasticacheIsEncryptedInTransit } from "./elasticache/is-encrypted-in-transit";
import { passwordIsNotInTheProgram as elasticachePasswordIsNotInTheProgram } from "./elasticache/password-is-not-in-the-program";
import { userAuthType as elasticacheUserAuthType } from "./elasticache/user-auth-type";
import { autoMinorVersionUpgrade as elasticacheAutoMinorVersionUpgrade } from "./elasticache/auto-minor-version-upgrade";
import { accessIsByUser as elasticacheAccessIsByUser } from "./elasticache/access-is-by-user";
import { automaticFailover as elasticacheAutomaticFailover } from "./elasticache/automatic-failover";
import { isProtected as elasticacheIsProtected } from "./elasticache/is-protected";
import { leavesALastSnapshot as elasticacheLeavesALastSnapshot } from "./elasticache/leaves-a-last-snapshot";
import { boundaryGivesNothing as iamBoundaryGivesNothing } from "./iam/boundary-gives-nothing";
import { dataStaysInOwnAccount as iamDataStaysInOwnAccount } from "./iam/data-stays-in-own-account";
import { managedPolicyIsSmall as iamManagedPolicyIsSmall } from "./iam/managed-policy-is-small";
import { peopleUseSso as iamPeopleUseSso } from "./iam/people-use-sso";
import { permissionDoesNotEscalate as iamPermissionDoesNotEscalate } from "./iam/permission-does-not-escalate";
import { permissionDoesNotExposeCredentials as iamPermissionDoesNotExposeCredentials } from "./iam/permission-does-not-expose-credentials";
import { permissionDoesNotLeakData as iamPermissionDoesNotLeakData } from "./iam/permission-does-not-leak-data";
import { permissionIsNotAdmin as iamPermissionIsNotAdmin } from "./iam/permission-is-not-admin";
import { permissionNamesItsResources as iamPermissionNamesItsResources } from "./iam/permission-names-its-resources";
import { resourcePolicyIsNotPublic as iamResourcePolicyIsNotPublic } from "./iam/resource-policy-is-not-public";
import { shareNamesSomebody as iamShareNamesSomebody } from "./iam/share-names-somebody";
import { roleHasABoundary as iamRoleHasABoundary } from "./iam/role-has-a-boundary";
import { trustIsNotTheWholeAccount as iamTrustIsNotTheWholeAccount } from "./iam/trust-is-not-the-whole-account";
import { trustNamesSomebody as iamTrustNamesSomebody } from "./iam/trust-names-somebody";
import { trustedServiceIsBound as iamTrustedServiceIsBound } from "./iam/trusted-service-is-bound";
import { usersGetNoPolicies as iamUsersGetNoPolicies } from "./iam/users-get-no-policies";
import { webIdentityIsBound as iamWebIdentityIsBound } from "./iam/web-identity-is-bound";
import { boundaryDeniesWhatDestroys as iamBoundaryDeniesWhatDestroys } from "./iam/boundary-denies-what-destroys";
import { policyAdmitsOwnAccount as iamPolicyAdmitsOwnAccount } from "./iam/policy-admits-own-account";
import { samlIsBound as iamSamlIsBound } from "./iam/saml-is-bound";
import { serviceInPolicyIsBound as iamServiceInPolicyIsBound } from "./iam/service-in-policy-is-bound";
import { keyDeletionWindow as kmsKeyDeletionWindow } from "./kms/key-deletion-window";
import { keyIsEnabled as kmsKeyIsEnabled } from "./kms/key-is-enabled";
import { keyPolicyIsWrittenDown as kmsKeyPolicyIsWrittenDown } from "./kms/key-policy-is-written-down";
import { keyPolicyNamesSomebody as kmsKeyPolicyNamesSomebody } from "./kms/key-policy-names-somebody";
import { keyRotates as kmsKeyRotates } from "./kms/key-rotates";
import { environmentHoldsNoSecret as lambdaEnvironmentHoldsNoSecret } from "./lambda/environment-holds-no-secret";
import { codeIsOurs as lambdaCodeIsOurs } from "./lambda/code-is-ours";
import { failureDestination as lambdaFailureDestination } from "./lambda/failure-destination";
import { isNotSwitchedOff as lambdaIsNotSwitchedOff } from "./lambda/is-not-switched-off";
import { logGroupIsOurs as lambdaLogGroupIsOurs } from "./lambda/log-group-is-ours";
import { permissionNamesItsSource as lambdaPermissionNamesItsSource } from "./lambda/permission-names-its-source";
import { permissionNamesSomebody as lambdaPermissionNamesSomebody } from "./lambda/permission-names-somebody";
import { runsOnGraviton as lambdaRunsOnGraviton } from "./lambda/runs-on-graviton";
import { runtimeIsSupported as lambdaRuntimeIsSupported } from "./lambda/runtime-is-supported";
import { urlAuthType as lambdaUrlAuthType } from "./lambda/url-auth-type";
import { timeoutCoversItsTasks as lambdaTimeoutCoversItsTasks } from "./lambda/timeout-covers-its-tasks";
import { accessIsLogged as loadBalancerAccessIsLogged } from "./load-balancer/access-is-logged";
import { deletionIsProtected as loadBalancerDeletionIsProtected } from "./load-balancer/deletion-is-protected";
import { dropsInvalidHeaders as loadBalancerDropsInvalidHeaders } from "./load-balancer/drops-invalid-headers";
import { desyncMitigation as loadBalancerDesyncMitigation } from "./load-balancer/desync-mitigation";
import { isNotClassic as loadBalancerIsNotClassic } from "./load-balancer/is-not-classic";
import { listenerIsEncrypted as loadBalancerListenerIsEncrypted } from "./load-balancer/listener-is-encrypted";
import { tlsIsCurrent as loadBalancerTlsIsCurrent } from "./load-balancer/tls-is-current";
import { connectionsAreEncrypted as managedConnectionsAreEncrypted } from "./managed/connections-are-encrypted";
import { corsNamesItsOrigins as managedCorsNamesItsOrigins } from "./managed/cors-names-its-origins";
import { endpointIsNotPublic as managedEndpointIsNotPublic } from "./managed/endpoint-is-not-public";
import { environmentVerifiesTls as managedEnvironmentVerifiesTls } from "./managed/environment-verifies-tls";
import { storeIsEncrypted as managedStoreIsEncrypted } from "./managed/store-is-encrypted";
import { tableCanGoBack as managedTableCanGoBack } from "./managed/table-can-go-back";
import { passwordIsNotInTheProgram as managedPasswordIsNotInTheProgram } from "./managed/password-is-not-in-the-program";
import { serviceAsksWhoCalls as managedServiceAsksWhoCalls } from "./managed/service-asks-who-calls";
import { callsAreLogged as managedCallsAreLogged } from "./managed/calls-are-logged";
import { guardIsOn as managedGuardIsOn } from "./managed/guard-is-on";
import { storeHasBackups as managedStoreHasBackups } from "./managed/store-has-backups";
import { storeIsProtected as managedStoreIsProtected } from "./managed/store-is-protected";
import { accountHasItsDefaults as projectAccountHasItsDefaults } from "./project/account-has-its-defaults";
import { deregistrationDelay as loadBalancerDeregistrationDelay } from "./load-balancer/deregistration-delay";
import { healthCheckFits as loadBalancerHealthCheckFits } from "./load-balancer/health-check-fits";
import { idleTimeout as loadBalancerIdleTimeout } from "./load-balancer/idle-timeout";
import { tls13 as loadBalancerTls13 } from "./load-balancer/tls-1-3";
import { namesTheVisitor as loadBalancerNamesTheVisitor } from "./load-balancer/names-the-visitor";
import { approvalsAreDeclared as projectApprovalsAreDeclared } from "./project/approvals-are-declared";
import { approvalsSuffice as projectApprovalsSuffice } from "./project/approvals-suffice";
import { branchesAreRuled as projectBranchesAreRuled } from "./project/branches-are-ruled";
import { gateAsksForApprovals as projectGateAsksForApprovals } from "./project/gate-asks-for-approvals";
import { packageIsJudged as projectPackageIsJudged } from "./project/package-is-judged";
import { pipelinesKnowEnvironments as projectPipelinesKnowEnvironments } from "./project/pipelines-know-environments";
import { placeholdersAreReplaced as projectPlaceholdersAreReplaced } from "./project/placeholders-are-replaced";
import { providerIsBoundToTheAccount as projectProviderIsBoundToTheAccount } from "./project/provider-is-bound-to-the-account";
import { providerIsExplicit as projectProviderIsExplicit } from "./project/provider-is-explicit";
import { stateIsProtected as projectStateIsProtected } from "./project/state-is-protected";
import { changesAreNotIgnored as projectChangesAreNotIgnored } from "./project/changes-are-not-ignored";
import { resourceIsInItsRegion as projectResourceIsInItsRegion } from "./project/resource-is-in-its-region";
import { resourceIsTagged as projectResourceIsTagged } from "./project/resource-is-tagged";
import { deployRoleTrustsTheGate as projectDeployRoleTrustsTheGate } from "./project/deploy-role-trusts-the-gate";
import { permissionStaysInItsEnvironment as projectPermissionStaysInItsEnvironment } from "./project/permission-stays-in-its-environment";
import { backupsOutliveTheInstance as rdsBackupsOutliveTheInstance } from "./rds/backups-outlive-the-instance";
import { backupRetention as rdsBackupRetention } from "./rds/backup-retention";
import { certificateAuthorityIsCurrent as rdsCertificateAuthorityIsCurrent } from "./rds/certificate-authority-is-current";
import { connectionsAreEncrypted as rdsConnectionsAreEncrypted } from "./rds/connections-are-encrypted";
import { connectionsAreLogged as rdsConnectionsAreLogged } from "./rds/connections-are-logged";
import { deletionIsProtected as rdsDeletionIsProtected } from "./rds/deletion-is-protected";
import { engineIsSupported as rdsEngineIsSupported } from "./rds/engine-is-supported";
import { extendedSupportIsOff as rdsExtendedSupportIsOff } from "./rds/extended-support-is-off";
import { hasOwnParameters as rdsHasOwnParameters } from "./rds/has-own-parameters";
import { isNotPublic as rdsIsNotPublic } from "./rds/is-not-public";
import { isProtected as rdsIsProtected } from "./rds/is-protected";
import { leavesAFinalSnapshot as rdsLeavesAFinalSnapshot } from "./rds/leaves-a-final-snapshot";
import { logHoldsNoPassword as rdsLogHoldsNoPassword } from "./rds/log-holds-no-password";
import { logsLeaveTheInstance as rdsLogsLeaveTheInstance } from "./rds/logs-leave-the-instance";
import { masterPasswordIsManaged as rdsMasterPasswordIsManaged } from "./rds/master-password-is-managed";
import { masterUsernameIsOwn as rdsMasterUsernameIsOwn } from "./rds/master-username-is-own";
import { autoMinorVersionUpgrade as rdsAutoMinorVersionUpgrade } from "./rds/auto-minor-version-upgrade";
import { slowStatementsAreLogged as rdsSlowStatementsAreLogged } from "./rds/slow-statements-are-logged";
import { snapshotCopyIsEncrypted as rdsSnapshotCopyIsEncrypted } from "./rds/snapshot-copy-is-encrypted";
import { snapshotIsNotPublic as rdsSnapshotIsNotPublic } from "./rds/snapshot-is-not-public";
import { snapshotsKeepTheirTags as rdsSnapshotsKeepTheirTags } from "./rds/snapshots-keep-their-tags";
import { storageAutoscaling as rdsStorageAutoscaling } from "./rds/storage-autoscaling";
import { storageIsEncrypted as rdsStorageIsEncrypted } from "./rds/storage-is-encrypted";
import { subnetsSpanZones as rdsSubnetsSpanZones } from "./rds/subnets-span-zones";
import { maintenanceWindow as rdsMaintenanceWindow } from "./rds/maintenance-window";
import { passwordsAreHashedWithScram as rdsPasswordsAreHashedWithScram } from "./rds/passwords-are-hashed-with-scram";
import { parametersLoseNothing as rdsParametersLoseNothing } from "./rds/parameters-lose-nothing";
import { domainTransferIsLocked as route53DomainTransferIsLocked } from "./route53/domain-transfer-is-locked";
import { healthAlarmIsInUsEast1 as route53HealthAlarmIsInUsEast1 } from "./route53/health-alarm-is-in-us-east-1";
import { healthCheckHasAnAlarm as route53HealthCheckHasAnAlarm } from "./route53/health-check-has-an-alarm";
import { recordPointsAtOurAddress as route53RecordPointsAtOurAddress } from "./route53/record-points-at-our-address";
import { zoneNamesItsCertificateAuthority as route53ZoneNamesItsCertificateAuthority } from "./route53/zone-names-its-certificate-authority";
import { healthCheckCanFail as route53HealthCheckCanFail } from "./route53/health-check-can-fail";
import { aliasWatchesItsTarget as route53AliasWatchesItsTarget } from "./route53/alias-watches-its-target";
import { weightsSendSomebody as route53WeightsSendSomebody } from "./route53/weights-send-somebody";
import { accessListIsPrivate as s3AccessListIsPrivate } from "./s3/access-list-is-private";
import { bucketBlocksPublicAccess as s3BucketBlocksPublicAccess } from "./s3/bucket-blocks-public-access";
import { corsNamesItsOrigins as s3CorsNamesItsOrigins } from "./s3/cors-names-its-origins";
import { bucketHasALifecycle as s3BucketHasALifecycle } from "./s3/bucket-has-a-lifecycle";
import { bucketOwnerEnforced as s3BucketOwnerEnforced } from "./s3/bucket-owner-enforced";
import { bucketIsEncrypted as s3BucketIsEncrypted } from "./s3/bucket-is-encrypted";
import { bucketIsKept as s3BucketIsKept } from "./s3/bucket-is-kept";
import { bucketIsVersioned as s3BucketIsVersioned } from "./s3/bucket-is-versioned";
import { bucketSecureTransport as s3BucketSecureTransport } from "./s3/bucket-secure-transport";
import { policyIsNotPublic as s3PolicyIsNotPublic } from "./s3/policy-is-not-public";
import { policyLocksNobodyOut as s3PolicyLocksNobodyOut } from "./s3/policy-locks-nobody-out";
import { publicAccessBlockIsWhole as s3PublicAccessBlockIsWhole } from "./s3/public-access-block-is-whole";
import { unfinishedUploadsExpire as s3UnfinishedUploadsExpire } from "./s3/unfinished-uploads-expire";
import { lifecycleKeepsFiles as s3LifecycleKeepsFiles } from "./s3/lifecycle-keeps-files";
import { failedCallsAreKept as schedulerFailedCallsAreKept } from "./scheduler/failed-calls-are-kept";
import { olderRulesMakeNoSchedules as schedulerOlderRulesMakeNoSchedules } from "./scheduler/older-rules-make-no-schedules";
import { retriesAreDeclared as schedulerRetriesAreDeclared } from "./scheduler/retries-are-declared";
import { taskRunsAtItsTime as schedulerTaskRunsAtItsTime } from "./scheduler/task-runs-at-its-time";
import { timezoneIsNamed as schedulerTimezoneIsNamed } from "./scheduler/timezone-is-named";
import { scheduleIsEnabled as schedulerScheduleIsEnabled } from "./scheduler/schedule-is-enabled";
import { recoveryWindow as secretsRecoveryWindow } from "./secrets/recovery-window";
import { policyIsNotPublic as secretsPolicyIsNotPublic } from "./secrets/policy-is-not-public";
import { rotationInterval as secretsRotationInterval } from "./secrets/rotation-interval";
import { textHoldsNoSecret as secretsTextHoldsNoSecret } from "./secrets/text-holds-no-secret";
import { valueIsNotInTheProgram as secretsValueIsNotInTheProgram } from "./secrets/value-is-not-in-the-program";
import { egressNamesItsPorts as securityGroupEgressNamesItsPorts } from "./security-group/egress-names-its-ports";
import { hasADescription as securityGroupHasADescription } from "./security-group/has-a-description";
import { isUsed as securityGroupIsUsed } from "./security-group/is-used";
import { prefixListIsNotTheWorld as securityGroupPrefixListIsNotTheWorld } from "./security-group/prefix-list-is-not-the-world";
import { remoteDesktopIsClosedToTheWorld as securityGroupRemoteDesktopIsClosedToTheWorld } from "./security-group/remote-desktop-is-closed-to-the-world";
import { sshIsClosedToTheWorld as securityGroupSshIsClosedToTheWorld } from "./security-group/ssh-is-closed-to-the-world";
import { worldSeesWebPortsOnly as securityGroupWorldSeesWebPortsOnly } from "./security-group/world-sees-web-ports-only";
import { bouncesAreTold as sesBouncesAreTold } from "./ses/bounces-are-told";
import { deliveryRequiresTls as sesDeliveryRequiresTls } from "./ses/delivery-requires-tls";
import { domainHasDmarc as sesDomainHasDmarc } from "./ses/domain-has-dmarc";
import { domainIsSignedWithDkim as sesDomainIsSignedWithDkim } from "./ses/domain-is-signed-with-dkim";
import { envelopeIsOfTheOwnDomain as sesEnvelopeIsOfTheOwnDomain } from "./ses/envelope-is-of-the-own-domain";
import { suppressesWhoBounced as sesSuppressesWhoBounced } from "./ses/suppresses-who-bounced";
import { subscriptionIsEncrypted as snsSubscriptionIsEncrypted } from "./sns/subscription-is-encrypted";
import { topicIsNotPublic as snsTopicIsNotPublic } from "./sns/topic-is-not-public";
import { topicHasASubscription as snsTopicHasASubscription } from "./sns/topic-has-a-subscription";
import { deadLetterAlarm as sqsDeadLetterAlarm } from "./sqs/dead-letter-alarm";
import { deadLetterRetention as sqsDeadLetterRetention } from "./sqs/dead-letter-retention";
import { queueIsEncrypted as sqsQueueIsEncrypted } from "./sqs/queue-is-encrypted";
import { queueIsNotPublic as sqsQueueIsNotPublic } from "./sqs/queue-is-not-public";
import { documentsStayPrivate as ssmDocumentsStayPrivate } from "./ssm/documents-stay-private";
import { commandsAreDocumentsOfOurs as ssmCommandsAreDocumentsOfOurs } from "./ssm/commands-are-documents-of-ours";
import { documentIsPrivate as ssmDocumentIsPrivate } from "./ssm/document-is-private";
import { documentParametersAreBound as ssmDocumentParametersAreBound } from "./ssm/document-parameters-are-bound";
import { parameterHoldsNoSecret as ssmParameterHoldsNoSecret } from "./ssm/parameter-holds-no-secret";
import { sessionIsRecorded as ssmSessionIsRecorded } from "./ssm/session-is-recorded";
import { defaultSecurityGroupIsClosed as vpcDefaultSecurityGroupIsClosed } from "./vpc/default-security-group-is-closed";
import { defaultVpcIsNotUsed as vpcDefaultVpcIsNotUsed } from "./vpc/default-vpc-is-not-used";
import { endpointServiceAcceptance as vpcEndpointServiceAcceptance } from "./vpc/endpoint-service-acceptance";
import { flowLogRejects as vpcFlowLogRejects } from "./vpc/flow-log-rejects";
import { hasNoOtherWayIn as vpcHasNoOtherWayIn } from "./vpc/has-no-other-way-in";
import { needsNoNatGateway as vpcNeedsNoNatGateway } from "./vpc/needs-no-nat-gateway";
import { namesAreAnsweredByAws as vpcNamesAreAnsweredByAws } from "./vpc/names-are-answered-by-aws";
import { subnetGivesNoPublicAddresses as vpcSubnetGivesNoPublicAddresses } from "./vpc/subnet-gives-no-public-addresses";
import { networkAclKeepsTheWorldOut as vpcNetworkAclKeepsTheWorldOut } from "./vpc/network-acl-keeps-the-world-out";
import { aclBlocks as wafv2AclBlocks } from "./wafv2/acl-blocks";
import { aclIsMeasured as wafv2AclIsMeasured } from "./wafv2/acl-is-measured";

/** The catalogue: every rule once, by service. */
export const rules: readonly Rule[] = [
  acmCertificateRenewsItself,
  acmCertificateIsSound,
  autoscalingMaximumIsBounded,
  batchJobEnvironmentHoldsNoSecret,
  batchJobTakesNothingOfItsHost,
  autoscalingPolicyCanScale,
  budgetsEnvironmentHasOne,
  budgetsWarnsBeforeAndAfter,
  budgetsSomebodyIsTold,
  cloudfrontViewersUseTls,
  cloudfrontOriginsUseTls,
  cloudtrailLogFileValidation,
  cloudtrailIsOn,
  cloudtrailSeesEveryRegion,
  cloudtrailAccountHasATrail,
  cloudtrailLogsManagementEvents,
  cloudwatchAlarmActionsAreOn,
  cloudwatchAlarmTellsSomebody,
  cloudwatchLogGroupRetention,
  cloudwatchAlarmCanFire,
  cloudwatchEventRuleIsEnabled,
  codebuildEnvironmentHoldsNoSecret,
  codebuildSourceHoldsNoCredentials,
  codebuildProjectIsPrivate,
  codebuildBuildspecIsInTheProgram,
  codebuildIsEncrypted,
  codebuildBuildIsLogged,
  elasticachePasswordIsNotInTheProgram,
  elasticacheUserAuthType,
  elasticacheIsProtected,
  elasticacheLeavesALastSnapshot,
  elasticacheAutoMinorVersionUpgrade,
  monthlyCostUnderCap,
  pricesAreCurrent,
  ec2CpuCreditsAreDeclared,
  ec2DefaultEncryptionIsOn,
  ec2EbsIsOptimized,
  ec2ElasticIpIsProtected,
  ec2ElasticIpIsUsed,
  ec2HostsStartFromTemplates,
  ec2ImagesStayPrivate,
  ec2ImageIsPinned,
  ec2Imdsv2IsRequired,
  ec2InstanceHasARole,
  ec2LaunchTemplateVolumesAreEncrypted,
  ec2MetadataHopLimitIsOne,
  ec2NoKeyPair,
  ec2DeleteBeforeReplace,
  ec2PublicAddressIsElastic,
  ec2RootVolumeIsEncrypted,
  ec2SnapshotCopyIsEncrypted,
  ec2SnapshotsStayPrivate,
  ec2StateIsOnAVolumeOfItsOwn,
  ec2StateSurvivesTheInstance,
  ec2TerminationIsProtected,
  ec2UserDataFits,
  ec2UserDataHoldsNoSecret,
  ec2VolumeDetachesFromAStoppedInstance,
  ec2VolumeHasSnapshots,
  ec2VolumeIsEncrypted,
  ec2VolumeIsGp3,
  ec2VolumeIsKept,
  ec2VolumeOutlivesItsInstance,
  ec2AutoRecovery,
  ec2SnapshotsAreDaily,
  ec2SourceDestinationCheck,
  ec2ImageVolumesAreEncrypted,
  ecrImagesAreScanned,
  ecrImagesSurviveARollback,
  ecrRepositoryIsNotPublic,
  ecrTagsAreImmutable,
  ecsContainerCannotWriteToItsImage,
  ecsContainerEnvironmentHoldsNoSecret,
  ecsContainerIsNotPrivileged,
  ecsContainerLogsLeaveIt,
  ecsServiceIsPrivate,
  ecsDeploymentCircuitBreaker,
  ecsDeploymentKeepsCapacity,
  ecsExecuteCommandIsLogged,
  ecsImageIsPinned,
  ecsLongJobsAreProtected,
  ecsServiceSpansZones,
  ecsTaskSharesNothingWithItsHost,
  ecsContainerAddsNoPrivilege,
  ecsFileSystemIsEncryptedInTransit,
  ecsTaskMountsNothingOfItsHost,
  ecsDeploymentAlarmsRollBack,
  ecsGraceCoversTheStart,
  ecsHealthCheckGrace,
  ecsTargetsAreAddresses,
  ecsPlatformIsCurrent,
  ecsTasksAreTagged,
  ecsRolesAreApart,
  ecsWebIsNotOnSpotAlone,
  elasticacheEngineIsSupported,
  elasticacheHasBackups,
  elasticacheIsEncryptedAtRest,
  elasticacheIsEncryptedInTransit,
  elasticacheAccessIsByUser,
  elasticacheAutomaticFailover,
  iamBoundaryGivesNothing,
  iamManagedPolicyIsSmall,
  iamPeopleUseSso,
  iamPermissionDoesNotEscalate,
  iamPermissionDoesNotExposeCredentials,
  iamPermissionDoesNotLeakData,
  iamPermissionIsNotAdmin,
  iamPermissionNamesItsResources,
  iamResourcePolicyIsNotPublic,
  iamShareNamesSomebody,
  iamRoleHasABoundary,
  iamTrustIsNotTheWholeAccount,
  iamTrustNamesSomebody,
  iamTrustedServiceIsBound,
  iamUsersGetNoPolicies,
  iamWebIdentityIsBound,
  iamBoundaryDeniesWhatDestroys,
  iamPolicyAdmitsOwnAccount,
  iamDataStaysInOwnAccount,
  iamSamlIsBound,
  iamServiceInPolicyIsBound,
  kmsKeyDeletionWindow,
  kmsKeyIsEnabled,
  kmsKeyPolicyIsWrittenDown,
  kmsKeyPolicyNamesSomebody,
  kmsKeyRotates,
  lambdaEnvironmentHoldsNoSecret,
  lambdaCodeIsOurs,
  lambdaFailureDestination,
  lambdaIsNotSwitchedOff,
  lambdaLogGroupIsOurs,
  lambdaPermissionNamesItsSource,
  lambdaPermissionNamesSomebody,
  lambdaRunsOnGraviton,
  lambdaRuntimeIsSupported,
  lambdaUrlAuthType,
  lambdaTimeoutCoversItsTasks,
  loadBalancerAccessIsLogged,
  loadBalancerDeletionIsProtected,
  loadBalancerDropsInvalidHeaders,
  loadBalancerDesyncMitigation,
  loadBalancerIsNotClassic,
  loadBalancerListenerIsEncrypted,
  loadBalancerTlsIsCurrent,
  managedConnectionsAreEncrypted,
  managedCorsNamesItsOrigins,
  managedEndpointIsNotPublic,
  managedEnvironmentVerifiesTls,
  managedStoreIsEncrypted,
  managedTableCanGoBack,
  managedPasswordIsNotInTheProgram,
  managedServiceAsksWhoCalls,
  managedCallsAreLogged,
  managedGuardIsOn,
  managedStoreHasBackups,
  managedStoreIsProtected,
  projectAccountHasItsDefaults,
  loadBalancerDeregistrationDelay,
  loadBalancerHealthCheckFits,
  loadBalancerIdleTimeout,
  loadBalancerTls13,
  loadBalancerNamesTheVisitor,
  projectApprovalsAreDeclared,
  projectApprovalsSuffice,
  projectBranchesAreRuled,
  projectPackageIsJudged,
  projectPipelinesKnowEnvironments,
  projectPlaceholdersAreReplaced,
  projectProviderIsBoundToTheAccount,
  projectProviderIsExplicit,
  projectChangesAreNotIgnored,
  projectResourceIsInItsRegion,
  projectResourceIsTagged,
  projectStateIsProtected,
  projectDeployRoleTrustsTheGate,
  projectGateAsksForApprovals,
  projectPermissionStaysInItsEnvironment,
  rdsBackupsOutliveTheInstance,
  rdsBackupRetention,
  rdsCertificateAuthorityIsCurrent,
  rdsConnectionsAreEncrypted,
  rdsConnectionsAreLogged,
  rdsDeletionIsProtected,
  rdsEngineIsSupported,
  rdsExtendedSupportIsOff,
  rdsHasOwnParameters,
  rdsIsNotPublic,
  rdsIsProtected,
  rdsLeavesAFinalSnapshot,
  rdsLogHoldsNoPassword,
  rdsLogsLeaveTheInstance,
  rdsMasterPasswordIsManaged,
  rdsMasterUsernameIsOwn,
  rdsAutoMinorVersionUpgrade,
  rdsSlowStatementsAreLogged,
  rdsSnapshotCopyIsEncrypted,
  rdsSnapshotIsNotPublic,
  rdsSnapshotsKeepTheirTags,
  rdsStorageAutoscaling,
  rdsStorageIsEncrypted,
  rdsSubnetsSpanZones,
  rdsMaintenanceWindow,
  rdsPasswordsAreHashedWithScram,
  rdsParametersLoseNothing,
  route53DomainTransferIsLocked,
  route53HealthAlarmIsInUsEast1,
  route53HealthCheckHasAnAlarm,
  route53RecordPointsAtOurAddress,
  route53ZoneNamesItsCertificateAuthority,
  route53HealthCheckCanFail,
  route53AliasWatchesItsTarget,
  route53WeightsSendSomebody,
  s3AccessListIsPrivate,
  s3BucketBlocksPublicAccess,
  s3CorsNamesItsOrigins,
  s3BucketHasALifecycle,
  s3BucketOwnerEnforced,
  s3BucketIsEncrypted,
  s3BucketIsKept,
  s3BucketIsVersioned,
  s3BucketSecureTransport,
  s3PolicyIsNotPublic,
  s3PolicyLocksNobodyOut,
  s3PublicAccessBlockIsWhole,
  s3UnfinishedUploadsExpire,
  s3LifecycleKeepsFiles,
  schedulerFailedCallsAreKept,
  schedulerOlderRulesMakeNoSchedules,
  schedulerRetriesAreDeclared,
  schedulerTaskRunsAtItsTime,
  schedulerTimezoneIsNamed,
  schedulerScheduleIsEnabled,
  secretsRecoveryWindow,
  secretsPolicyIsNotPublic,
  secretsRotationInterval,
  secretsTextHoldsNoSecret,
  secretsValueIsNotInTheProgram,
  securityGroupEgressNamesItsPorts,
  securityGroupHasADescription,
  securityGroupIsUsed,
  securityGroupPrefixListIsNotTheWorld,
  securityGroupRemoteDesktopIsClosedToTheWorld,
  securityGroupSshIsClosedToTheWorld,
  securityGroupWorldSeesWebPortsOnly,
  sesBouncesAreTold,
  sesDeliveryRequiresTls,
  sesDomainHasDmarc,
  sesDomainIsSignedWithDkim,
  sesEnvelopeIsOfTheOwnDomain,
  sesSuppressesWhoBounced,
  snsSubscriptionIsEncrypted,
  snsTopicIsNotPublic,
  snsTopicHasASubscription,
  sqsDeadLetterAlarm,
  sqsDeadLetterRetention,
  sqsQueueIsEncrypted,
  sqsQueueIsNotPublic,
  ssmDocumentsStayPrivate,
  ssmCommandsAreDocumentsOfOurs,
  ssmDocumentIsPrivate,
  ssmDocumentParametersAreBound,
  ssmParameterHoldsNoSecret,
  ssmSessionIsRecorded,
  vpcDefaultSecurityGroupIsClosed,
  vpcDefaultVpcIsNotUsed,
  vpcEndpointServiceAcceptance,
  vpcFlowLogRejects,
  vpcHasNoOtherWayIn,
  vpcNeedsNoNatGateway,
  vpcNamesAreAnsweredByAws,
  vpcSubnetGivesNoPublicAddresses,
  vpcNetworkAclKeepsTheWorldOut,
  wafv2AclBlocks,
  wafv2AclIsMeasured,
];
