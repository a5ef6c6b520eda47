"""What an account has of what pages name, at the moto server of AWS_ENDPOINT_URL; prints the ids that AWS gives."""

import json

import boto3

ec2, s3, kms, sqs, ssm, secrets, ses, elb, rds, sns, cloudwatch, acm = map(
    boto3.client,
    ["ec2", "s3", "kms", "sqs", "ssm", "secretsmanager", "sesv2", "elbv2", "rds", "sns", "cloudwatch", "acm"],
)
image = ec2.describe_images()["Images"][0]["ImageId"]
instance = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
groups = [ec2.create_security_group(GroupName=f"onebox-prod-{one}", Description=one) for one in ("host", "database")]

bucket, state = "onebox-state-123456789012", ".pulumi/stacks/onebox/prod.json"
s3.create_bucket(Bucket=bucket)
s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
version = s3.put_object(Bucket=bucket, Key=state, Body=b"{}")["VersionId"]

key = kms.create_key()["KeyMetadata"]["KeyId"]
kms.schedule_key_deletion(KeyId=key)
ssm.put_parameter(Name="/onebox/prod/restore-drill", Type="String", Value="clean")
secrets.create_secret(Name="/onebox/prod/application", SecretString="{}")
secrets.delete_secret(SecretId="/onebox/prod/application")
ses.create_configuration_set(ConfigurationSetName="onebox-prod")

certificate = acm.request_certificate(DomainName="app.example.com", ValidationMethod="DNS")["CertificateArn"]

subnets = ec2.describe_subnets()["Subnets"][:2]
balancer = elb.create_load_balancer(Name="onebox-prod", Subnets=[one["SubnetId"] for one in subnets])
balancer = balancer["LoadBalancers"][0]["LoadBalancerArn"]
group = elb.create_target_group(Name="onebox-prod-web", Protocol="HTTP", Port=80, VpcId=subnets[0]["VpcId"])
group = group["TargetGroups"][0]["TargetGroupArn"]
to_group = {"Type": "forward", "TargetGroupArn": group}
listener = elb.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=443, DefaultActions=[to_group])
listener = listener["Listeners"][0]["ListenerArn"]
of_before = {"Field": "path-pattern", "Values": ["/before"]}
rule = elb.create_rule(ListenerArn=listener, Priority=9, Conditions=[of_before], Actions=[to_group])

names = ["onebox-dev-office-hours-failed", "onebox-prod-tasks-failed", "onebox-prod-tasks-undelivered"]
queues = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in names}
failed = queues["onebox-prod-tasks-failed"]
for url in [failed, failed]:
    sqs.send_message(QueueUrl=url, MessageBody="{}")
handle = sqs.receive_message(QueueUrl=failed)["Messages"][0]["ReceiptHandle"]

for name in ["onebox-dev", "onebox-prod"]:
    rds.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.t4g.micro", Engine="postgres")

topic = sns.create_topic(Name="onebox-prod-alerts")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@example.com")
alarm = {"Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Statistic": "Average", "Period": 60}
limits = {"EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}
cloudwatch.put_metric_alarm(AlarmName="onebox-prod-host-cpu", **alarm, **limits)

print(
    json.dumps(
        {
            "instance": instance,
            "host group": groups[0]["GroupId"],
            "database group": groups[1]["GroupId"],
            "old server": "203.0.113.7",
            "version": version,
            "kms id": key,
            "ec2 id": instance,
            "acm arn": certificate,
            "balancer": balancer,
            "listener": listener,
            "group": group,
            "rule": rule["Rules"][0]["RuleArn"],
            "handle": handle,
            "url": failed,
            "topic": topic,
            "token": "a-token",
            "address": "ops@example.com",
            "alarm": "onebox-prod-host-cpu",
            **{f"url of {name}": url for name, url in queues.items()},
        }
    )
)
