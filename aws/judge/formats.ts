import { isIPv4, isIPv6 } from "node:net";

/** Formats of cfn-lint's schemas: what a value of each looks like, by cfn-lint's own rules of the same name. */
const arn = String.raw`^arn:aws[a-zA-Z-]*:`;
const patterns: Readonly<Record<string, RegExp>> = {
  "AWS::KMS::Key.Arn": new RegExp(String.raw`${arn}kms:[a-z0-9-]+:\d{12}:key/(mrk-)?[a-zA-Z0-9-]+$`),
  "AWS::IAM::Role.Arn": new RegExp(String.raw`${arn}iam::\d{12}:role/.+$`),
  "AWS::EC2::SecurityGroup.Id": /^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$/,
  "AWS::EC2::Subnet.Id": /^subnet-([0-9a-z]{8}|[0-9a-z]{17})$/,
  "AWS::EC2::VPC.Id": /^vpc-[0-9a-fA-F]{8}$|^vpc-[0-9a-fA-F]{17}$/,
  "AWS::EC2::Image.Id": /^(ami-[0-9a-f]{8}|ami-[0-9a-f]{17}|\{\{resolve:ssm:.*|resolve:ssm:.*)$/,
  "AWS::EC2::SecurityGroup.Name": /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  "AWS::S3::Bucket.Name": /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "AWS::Logs::LogGroup.Name": /^[.\-_/#A-Za-z0-9]{1,512}$/,
  "AWS::SNS::Topic.Arn": new RegExp(String.raw`${arn}sns:[a-z0-9-]+:\d{12}:.+$`),
  "AWS::SQS::Queue.Arn": new RegExp(String.raw`${arn}sqs:[a-z0-9-]+:\d{12}:.+$`),
  "AWS::ACM::Certificate.Arn": new RegExp(String.raw`${arn}acm:[a-z0-9-]+:\d{12}:certificate/.+$`),
  "AWS::Lambda::Function.Arn": new RegExp(String.raw`${arn}lambda:[a-z0-9-]+:\d{12}:function:.+$`),
};

const tests: Readonly<Record<string, (text: string) => boolean>> = {
  ipv4: isIPv4,
  ipv6: isIPv6,
  "ipv4-network": (text) => isNetwork(text, isIPv4, 32),
  "ipv6-network": (text) => isNetwork(text, isIPv6, 128),
  "date-time": (text) => !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
};

/** Of these the values are judged elsewhere, or whoever wrote the format judges none. */
const unjudged = new Set([
  // Documents in text are read where they are known to be some (documents/).
  "json",
  // A key may be given by id, by ARN, by alias, or by the ARN of an alias, and each service takes other forms.
  "AWS::KMS::Key.Id",
  "AWS::KMS::Alias.AliasName",
  // Lists whose items have a format of their own.
  "AWS::EC2::SecurityGroup.Ids",
  "AWS::EC2::SecurityGroup.Names",
  "AWS::EC2::Subnet.Ids",
  // Zones have ids of several forms.
  "AWS::Route53::AliasTarget.HostedZoneId",
  "AWS::Route53::HostedZone.Id",
]);

export function isFormatKnown(format: string): boolean {
  return format in patterns || format in tests || unjudged.has(format);
}

/** Whether a text has the form; null where the form says nothing that can be told from the text. */
export function hasFormat(format: string, text: string): boolean | null {
  const pattern = patterns[format];
  if (pattern !== undefined) return pattern.test(text);
  return tests[format]?.(text) ?? null;
}

export function formatText(format: string): string {
  return patterns[format]?.source ?? format;
}

function isNetwork(text: string, isAddress: (text: string) => boolean, bits: number): boolean {
  const [address = "", length, ...rest] = text.split("/");
  return (
    isAddress(address) && rest.length === 0 && length !== undefined && /^\d+$/.test(length) && Number(length) <= bits
  );
}
