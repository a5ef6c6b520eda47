// Why: docs/decisions/0200.
/**
 * What is done about each check of Prowler for the services of AWS that these stacks use and that Security Hub has no
 * control for: the rule that asks for the same, or why there is none. `*` stands for whatever follows.
 * https://github.com/prowler-cloud/prowler/tree/3e000faa3109230b748e4418a13c11c9e59f5cfb/prowler/providers/aws/services
 */
const byRule: Readonly<Record<string, readonly string[]>> = {
  "cloudwatch-alarm-actions-are-on": ["cloudwatch_alarm_actions_enabled"],
  "cloudwatch-alarm-tells-somebody": ["cloudwatch_alarm_actions_alarm_state_configured"],
  "cloudwatch-log-group-retention": ["cloudwatch_log_group_retention_policy_specific_days_enabled"],
  "cloudtrail-logs-management-events": ["cloudtrail_multi_region_enabled_logging_management_events"],
  "codebuild-build-is-logged": ["codebuild_project_logging_enabled"],
  "codebuild-buildspec-is-in-the-program": ["codebuild_project_user_controlled_buildspec"],
  "codebuild-is-encrypted": ["codebuild_project_s3_logs_encrypted", "codebuild_report_group_export_encrypted"],
  "codebuild-project-is-private": ["codebuild_project_not_publicly_accessible"],
  "ec2-hosts-start-from-templates": [
    "autoscaling_find_secrets_ec2_launch_configuration",
    "autoscaling_group_launch_configuration_*",
    "autoscaling_group_using_ec2_launch_template",
  ],
  "ec2-images-stay-private": ["ec2_ami_*"],
  "ec2-imdsv2-is-required": [
    "ec2_confidential_workload_host_imdsv2_not_enforced",
    "ec2_instance_account_imdsv2_enabled",
    "ec2_launch_template_imdsv2_required",
  ],
  "ec2-instance-has-a-role": ["ec2_instance_profile_attached"],
  "ec2-snapshots-are-daily": ["dlm_ebs_snapshot_lifecycle_policy_exists"],
  "ec2-snapshots-stay-private": ["ec2_ebs_snapshot_account_block_public_access"],
  "ec2-user-data-holds-no-secret": ["ec2_instance_secrets_user_data", "ec2_launch_template_no_secrets"],
  "ec2-volume-has-snapshots": ["ec2_ebs_volume_snapshots_exists"],
  "ec2-volume-is-encrypted": ["ec2_ebs_snapshots_encrypted"],
  "ecr-images-are-scanned": ["ecr_registry_scan_images_on_push_enabled"],
  "ecr-repository-is-not-public": ["ecr_repositories_not_publicly_accessible"],
  "ecs-service-is-private": ["ecs_task_set_no_assign_public_ip"],
  "elasticache-automatic-failover": [
    "elasticache_redis_cluster_automatic_failover_enabled",
    "elasticache_redis_cluster_multi_az_enabled",
  ],
  "elasticache-is-encrypted-at-rest": ["elasticache_redis_cluster_rest_encryption_enabled"],
  "elasticache-is-encrypted-in-transit": ["elasticache_redis_cluster_in_transit_encryption_enabled"],
  "iam-permission-does-not-escalate": [
    "iam_inline_policy_allows_privilege_escalation",
    "iam_no_custom_policy_permissive_role_assumption",
    "iam_policy_allows_privilege_escalation",
  ],
  "iam-permission-is-not-admin": ["iam_customer_unattached_policy_no_administrative_privileges"],
  "iam-permission-names-its-resources": [
    "iam_inline_policy_no_full_access_to_*",
    "iam_inline_policy_no_wildcard_marketplace_subscribe",
    "iam_policy_no_full_access_to_*",
    "iam_policy_no_wildcard_marketplace_subscribe",
  ],
  "iam-managed-policy-is-small": [
    "iam_policy_cloudshell_admin_not_attached",
    "iam_role_administratoraccess_policy",
    "iam_role_cross_account_readonlyaccess_policy",
  ],
  "iam-resource-policy-is-not-public": [
    "cloudwatch_log_group_not_publicly_accessible",
    "eventbridge_bus_exposed",
    "ses_identity_not_publicly_accessible",
  ],
  "iam-share-names-somebody": ["vpc_endpoint_services_allowed_principals_trust_boundaries"],
  "iam-trusted-service-is-bound": ["iam_role_cross_service_confused_deputy_prevention"],
  "iam-users-get-no-policies": ["iam_policy_attached_only_to_group_or_roles"],
  "lambda-environment-holds-no-secret": ["awslambda_function_no_secrets_in_variables"],
  "lambda-failure-destination": ["awslambda_function_no_dead_letter_queue"],
  "lambda-url-auth-type": ["awslambda_function_url_public"],
  "load-balancer-tls-is-current": ["elbv2_insecure_ssl_ciphers"],
  "rds-certificate-authority-is-current": ["rds_instance_certificate_expiration"],
  "rds-engine-is-supported": ["rds_instance_deprecated_engine_version"],
  "rds-extended-support-is-off": ["rds_instance_extended_support"],
  "route53-domain-transfer-is-locked": ["route53_domains_transferlock_enabled"],
  "route53-record-points-at-our-address": ["route53_dangling_ip_subdomain_takeover"],
  "s3-access-list-is-private": ["s3_bucket_object_public", "s3_bucket_public_list_acl"],
  "s3-bucket-blocks-public-access": ["s3_bucket_public_access"],
  "s3-bucket-is-encrypted": ["s3_bucket_default_encryption"],
  "s3-public-access-block-is-whole": ["s3_multi_region_access_point_public_access_block"],
  "secrets-policy-is-not-public": ["secretsmanager_not_publicly_accessible"],
  "secrets-text-holds-no-secret": ["ssm_document_secrets"],
  "security-group-world-sees-web-ports-only": [
    "ec2_confidential_workload_host_unrestricted_ingress",
    "ec2_instance_port_*",
    "ec2_securitygroup_allow_ingress_from_internet_to_*",
    "ec2_securitygroup_allow_wide_open_public_ipv4",
  ],
  "ses-domain-is-signed-with-dkim": ["ses_identity_dkim_enabled"],
  "sns-subscription-is-encrypted": ["sns_subscription_not_using_http_endpoints"],
  "sns-topic-is-not-public": ["sns_topics_not_publicly_accessible"],
  "sqs-queue-is-not-public": ["sqs_queues_not_publicly_accessible"],
  "vpc-network-acl-keeps-the-world-out": ["ec2_networkacl_allow_ingress_any_port"],
};

const byReason: Readonly<Record<string, readonly string[]>> = {
  "It is about people and settings of the account that no program of this kind makes: the root user, users, their keys, groups and passwords. `iam-people-use-sso` refuses every user; people come by IAM Identity Center.":
    [
      "iam_administrator_access_with_mfa",
      "iam_avoid_root_usage",
      "iam_check_saml_providers_sts",
      "iam_group_administrator_access_policy",
      "iam_no_expired_server_certificates_stored",
      "iam_root_*",
      "iam_securityaudit_role_created",
      "iam_support_role_created",
      "iam_user_*",
    ],
  "It asks what happened, or what lies there, while a rule sees what a program asks for: uses of a role, ages, contents of logs, of images and of code, other accounts' scans.":
    [
      "awslambda_function_no_secrets_in_code",
      "awslambda_layer_no_secrets_in_content",
      "cloudtrail_threat_detection_*",
      "cloudwatch_log_group_no_secrets_in_logs",
      "codebuild_project_older_90_days",
      "ec2_elastic_ip_shodan",
      "ec2_instance_stopped_older_than_specific_days",
      "ec2_instance_with_outdated_ami",
      "ecr_repositories_scan_vulnerabilities_in_latest_image",
      "ecr_repository_image_no_secrets",
      "iam_role_access_not_stale_to_bedrock",
      "s3_bucket_shadow_resource_vulnerability",
      "secretsmanager_secret_rotated_periodically",
      "secretsmanager_secret_unused",
    ],
  "An alarm on a line of the trail needs a copy of every event in CloudWatch ($0.50 for each GB) and costs $0.10 a month. The trail keeps who did it and no role can stop it; changes of networks, keys and buckets come by a merge request.":
    ["cloudwatch_changes_to_*", "cloudwatch_log_metric_filter_*"],
  "Events for each object or call cost $0.10 for 100,000, Insights $0.35; the trail keeps who changed something.": [
    "awslambda_function_invoke_api_operations_cloudtrail_logging_enabled",
    "cloudtrail_bedrock_logging_enabled",
    "cloudtrail_insights_exist",
    "cloudtrail_s3_dataevents_*",
  ],
  "Only the root user, with a second factor, can switch it on, and no program.": [
    "cloudtrail_bucket_requires_mfa_delete",
  ],
  "A key of one's own costs $1 a month and protects from nobody more while no other account reads what it encrypts.": [
    "awslambda_function_env_vars_not_encrypted_with_cmk",
    "cloudwatch_log_group_kms_encryption_enabled",
  ],
  "Nothing here makes one: enclaves, groups that scale hosts, webhooks of GitHub, global endpoints, registries of schemas, Bedrock, peering.":
    [
      "autoscaling_group_capacity_rebalance_enabled",
      "autoscaling_group_elb_health_check_enabled",
      "autoscaling_group_multiple_instance_types",
      "codebuild_project_uses_allowed_github_organizations",
      "codebuild_project_webhook_filters_use_anchored_patterns",
      "ec2_confidential_workload_host_not_running",
      "ec2_confidential_workload_host_public_ip",
      "ec2_confidential_workload_host_vsock_proxy_exposed",
      "eventbridge_global_endpoint_event_replication_enabled",
      "eventbridge_schema_registry_cross_account_access",
      "kms_key_enclave_*",
      "vpc_peering_routing_tables_with_least_privilege",
    ],
  "`iam-policy-admits-own-account` says of each policy which other accounts it lets in.": [
    "awslambda_function_using_cross_account_layers",
    "cloudwatch_cross_account_sharing_disabled",
    "eventbridge_bus_cross_account_access",
    "secretsmanager_has_restrictive_resource_policy",
    "vpc_endpoint_connections_trust_boundaries",
  ],
  "The host is the door of the site: it has to be on the internet, with a role whose boundary is the limit.": [
    "ec2_instance_internet_facing_with_instance_profile",
    "elbv2_internet_facing",
  ],
  "Metrics by the minute, Container Insights and logs of queries are billed for each; the alarms look at what AWS sends for nothing.":
    [
      "ec2_instance_detailed_monitoring_enabled",
      "ecs_cluster_container_insights_enabled",
      "route53_public_hosted_zones_cloudwatch_logging_enabled",
      "s3_bucket_event_notifications_enabled",
      "wafv2_webacl_rule_logging_enabled",
    ],
  "Backups of the database are its own, kept beyond the instance (`rds-backup-retention`, `rds-backups-outlive-the-instance`); a copy in another region is the operator's choice.":
    [
      "rds_cluster_protected_by_backup_plan",
      "rds_instance_protected_by_backup_plan",
      "s3_bucket_cross_region_replication",
    ],
  "It is a form and no hole: a number of rules, a name that a wizard gave, a default port, zones and regions of a network whose spread `rds-subnets-span-zones` and `ecs-service-spans-zones` ask for where it matters.":
    [
      "ec2_securitygroup_from_launch_wizard",
      "ec2_securitygroup_with_many_ingress_egress_rules",
      "rds_cluster_non_default_port",
      "vpc_different_regions",
      "vpc_endpoint_multi_az_enabled",
      "vpc_subnet_different_az",
      "vpc_subnet_separate_private_public",
    ],
  "AWS does it unless somebody takes it away, or the provider has no other form of it: the newest platform of Fargate, transparency of certificates, even shares between zones, privacy of domains.":
    [
      "acm_certificates_transparency_logs_enabled",
      "ecs_service_fargate_latest_platform_version",
      "elbv2_cross_zone_load_balancing_enabled",
      "elbv2_listeners_underneath",
      "route53_domains_privacy_protection_enabled",
    ],
  "A container that waits for its log stands still: AWS's own way has been not to block since 2025, and a line that is lost is told by no rule.":
    ["ecs_task_definitions_logging_block_mode"],
  "Caches stand in the subnets of the environment, without an address of the internet; no route decides who reaches them, and `security-group-world-sees-web-ports-only` judges the groups.":
    ["elasticache_cluster_uses_public_subnet"],
  "Exchange of keys that outlasts quantum computers is a choice; `load-balancer-tls-1-3` takes policies with it and without.":
    ["elbv2_listener_pqc_tls_enabled"],
  "A key that nothing uses, or of several regions, lets in nobody more: `kms-key-policy-names-somebody` says who may use it, the bill what it costs.":
    ["kms_cmk_are_used", "kms_cmk_not_multi_region"],
  "Which addresses of other sites may have a browser call a function is asked of buckets alone (`s3-cors-names-its-origins`); a function's address asks for IAM (`lambda-url-auth-type`), which no browser has.":
    ["awslambda_function_url_cors_policy"],
  "A listener that passes connections on, as of TCP, ends none: its target does, and says how it is encrypted.": [
    "elbv2_nlb_tls_termination_enabled",
  ],
  "A web ACL without rules costs $5 a month and stops nothing: the component makes it with rules, and its test holds them.":
    ["wafv2_webacl_with_rules"],
};

/** By check, or by what checks begin with; of one that a rule is for, the rule in backticks alone. */
export const prowlerChecks: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(byRule).map(([rule, checks]) => [`\`${rule}\``, checks] as const), ...Object.entries(byReason)]
    .flatMap(([why, checks]) => checks.map((check) => [check, why] as const))
    .sort(([one], [other]) => one.localeCompare(other, "en")),
);
