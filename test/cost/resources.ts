import { bareResource, type Properties, type Resource } from "../../model";

/** A resource with nothing but what a bill reads. */
export function resource(type: string, name: string, properties: Properties = {}): Resource {
  return bareResource(`urn:pulumi:prod::onebox::${type}::${name}`, type, name, properties);
}

export const types = {
  instance: "aws:ec2/instance:Instance",
  volume: "aws:ebs/volume:Volume",
  address: "aws:ec2/eip:Eip",
  nat: "aws:ec2/natGateway:NatGateway",
  database: "aws:rds/instance:Instance",
  bucket: "aws:s3/bucket:Bucket",
  zone: "aws:route53/zone:Zone",
  key: "aws:kms/key:Key",
  secret: "aws:secretsmanager/secret:Secret",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  dashboard: "aws:cloudwatch/dashboard:Dashboard",
} as const;
