import type { WireObject } from "./wire-value";

/** Where a program would run, as far as functions of AWS's provider tell it. */
export interface Place {
  readonly region: string;
}

const account = "123456789012";

/**
 * What functions of AWS's provider would answer in some account: names and ids, none of which has a price. For programs
 * whose resources are to be counted without an account; what a size could hang on is not among them.
 * Shapes: https://www.pulumi.com/registry/packages/aws/api-docs/ (the functions of each module).
 */
const answers: Readonly<Record<string, (args: WireObject, place: Place) => WireObject>> = {
  "aws:index/getRegion:getRegion": (_, { region }) => ({
    id: region,
    name: region,
    region,
    endpoint: `ec2.${region}.amazonaws.com`,
    description: region,
  }),
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    id: account,
    accountId: account,
    arn: `arn:aws:iam::${account}:user/nobody`,
    userId: "AIDAEXAMPLE",
  }),
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "tags", tags: {} }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (_, { region }) => ({
    id: region,
    names: ["a", "b", "c"].map((letter) => `${region}${letter}`),
    zoneIds: ["az1", "az2", "az3"],
    groupNames: [region],
    state: "available",
  }),
  "aws:ec2/getAmi:getAmi": image,
  "aws:index/getAmi:getAmi": image,
  "aws:ec2/getVpc:getVpc": () => ({
    id: "vpc-00000000000000000",
    cidrBlock: "172.31.0.0/16",
    default: true,
    arn: `arn:aws:ec2:us-east-1:${account}:vpc/vpc-00000000000000000`,
  }),
  "aws:ec2/getSubnets:getSubnets": () => ({ id: "subnets", ids: subnets }),
  "aws:ec2/getSubnetIds:getSubnetIds": () => ({ id: "subnets", ids: subnets }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const json = JSON.stringify({ Version: "2012-10-17", Statement: args["statements"] ?? [] });
    return { id: "document", json, minifiedJson: json };
  },
  "aws:route53/getZone:getZone": ({ name = null, zoneId = null }) => ({
    id: zoneId ?? "Z00000000000000000000",
    zoneId: zoneId ?? "Z00000000000000000000",
    name: name ?? "example.com",
    nameServers: [1, 2, 3, 4].map((number) => `ns-${number}.example.com`),
  }),
  "aws:route53/getHostedZone:getHostedZone": ({ name = null }) => ({ id: "Z0", zoneId: "Z0", name }),
  "aws:acm/getCertificate:getCertificate": ({ domain = null }, { region }) => ({
    id: "certificate",
    domain,
    arn: `arn:aws:acm:${region}:${account}:certificate/00000000-0000-0000-0000-000000000000`,
  }),
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": registry,
  "aws:ecr/getCredentials:getCredentials": (_, { region }) => ({
    authorizationToken: "QVdTOm5vYm9keQ==",
    expiresAt: "2100-01-01T00:00:00Z",
    proxyEndpoint: `https://${account}.dkr.ecr.${region}.amazonaws.com`,
  }),
  "aws:iam/getPolicy:getPolicy": ({ arn = null, name = null }) => ({
    id: "policy",
    name,
    arn: arn ?? `arn:aws:iam::aws:policy/${text(name)}`,
    policy: "{}",
  }),
  "aws:iam/getRole:getRole": ({ name = null }) => ({
    id: name,
    name,
    arn: `arn:aws:iam::${account}:role/${text(name)}`,
  }),
  "aws:ssm/getParameter:getParameter": ({ name = null }) => {
    const value = parameterValue(text(name));
    return { id: name, name, type: "String", value, insecureValue: value, version: 1 };
  },
  "aws:elb/getHostedZoneId:getHostedZoneId": () => ({ id: "Z00000000000000000000" }),
  "aws:elb/getServiceAccount:getServiceAccount": () => ({ id: account, arn: `arn:aws:iam::${account}:root` }),
};

const imageId = "ami-00000000000000000";
const subnets = ["subnet-00000000000000000", "subnet-11111111111111111"];

/**
 * Parameters of AWS's own hold image ids; what ECS recommends holds one in a document.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
function parameterValue(name: string): string {
  if (!name.startsWith("/aws/service/")) return "unknown";
  return name.endsWith("/recommended") ? JSON.stringify({ image_id: imageId }) : imageId;
}

function image(): WireObject {
  return { id: imageId, imageId, name: "image", rootDeviceName: "/dev/xvda", architecture: "x86_64" };
}

function registry(_: WireObject, { region }: Place): WireObject {
  return {
    id: region,
    authorizationToken: "QVdTOm5vYm9keQ==",
    userName: "AWS",
    password: "nobody",
    proxyEndpoint: `https://${account}.dkr.ecr.${region}.amazonaws.com`,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What a program is told where it asks an account; null for what nobody can know without one. */
export function standInAnswer(token: string, args: WireObject, place: Place): WireObject | null {
  return answers[token]?.(args, place) ?? null;
}
