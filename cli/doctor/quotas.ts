import {
  DescribeAddressesCommand,
  EC2Client,
  type Instance,
  paginateDescribeInstances,
  paginateDescribeInternetGateways,
  paginateDescribeVpcs,
  type Tag,
} from "@aws-sdk/client-ec2";
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { vcpus } from "../../aws/account/quotas";
import { tagKeys } from "../../model/names";
import type { Environment } from "../../settings";
import { type Answer, well, wrong } from "./answer";

interface Scarce {
  readonly name: string;
  readonly service: string;
  /** https://docs.aws.amazon.com/general/latest/gr/ec2-service.html and …/vpc-service.html */
  readonly code: string;
  readonly needed: (environments: readonly Environment[]) => number;
  /** What the account has beside this project's own. */
  readonly takenByOthers: (ec2: EC2Client, isOurs: IsOurs) => Promise<number>;
}

type IsOurs = (tags: readonly Tag[] | undefined) => boolean;

const oneEach = ({ length }: readonly Environment[]): number => length;

/** What the environments come near to in a new account: docs/first-deploy.md. */
const scarce: readonly Scarce[] = [
  {
    name: "vCPUs of running on-demand standard instances",
    service: "ec2",
    code: "L-1216C47A",
    needed: (environments) => environments.reduce((sum, { host }) => sum + vcpus(host.instanceType), 0),
    takenByOthers: async (ec2, isOurs) => {
      const found: Instance[] = [];
      const Filters = [{ Name: "instance-state-name", Values: ["pending", "running"] }];
      for await (const { Reservations = [] } of paginateDescribeInstances({ client: ec2 }, { Filters }))
        found.push(...Reservations.flatMap(({ Instances = [] }) => Instances));
      // Spot and dedicated ones count elsewhere; those of families with quotas of their own have 0.
      return found
        .filter(({ Tags, InstanceLifecycle }) => !isOurs(Tags) && InstanceLifecycle === undefined)
        .reduce((sum, { InstanceType }) => sum + vcpus(InstanceType), 0);
    },
  },
  {
    name: "VPCs",
    service: "vpc",
    code: "L-F678F1CE",
    needed: oneEach,
    takenByOthers: async (ec2, isOurs) => {
      let count = 0;
      for await (const { Vpcs = [] } of paginateDescribeVpcs({ client: ec2 }, {}))
        count += Vpcs.filter(({ Tags }) => !isOurs(Tags)).length;
      return count;
    },
  },
  {
    name: "Elastic IP addresses",
    service: "ec2",
    code: "L-0263D0A3",
    needed: oneEach,
    takenByOthers: async (ec2, isOurs) => {
      const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}));
      return Addresses.filter(({ Tags }) => !isOurs(Tags)).length;
    },
  },
  {
    name: "internet gateways",
    service: "vpc",
    code: "L-A4707A72",
    needed: oneEach,
    takenByOthers: async (ec2, isOurs) => {
      let count = 0;
      for await (const { InternetGateways = [] } of paginateDescribeInternetGateways({ client: ec2 }, {}))
        count += InternetGateways.filter(({ Tags }) => !isOurs(Tags)).length;
      return count;
    },
  },
];

/** Whether what all these environments take fits beside what the account has already. @param environments of one region. */
export async function quotaAnswers(
  region: string,
  prefix: string,
  environments: readonly Environment[],
): Promise<Answer[]> {
  const ec2 = new EC2Client({ region, maxAttempts: 2 });
  const quotas = new ServiceQuotasClient({ region, maxAttempts: 2 });
  const isOurs: IsOurs = (tags) => tags?.some(({ Key }) => Key === tagKeys(prefix).stack) === true;
  return Promise.all(
    scarce.map(async ({ name, service, code, needed, takenByOthers }) => {
      const [most, others] = await Promise.all([quotaOf(quotas, service, code), takenByOthers(ec2, isOurs)]);
      const wanted = needed(environments);
      const says = `${name} in ${region}: ${wanted} for ${environments.length} environments, ${others} in use by others, ${most} allowed`;
      if (wanted + others <= most) return well(says);
      return wrong(
        says,
        `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${wanted + others}`,
      );
    }),
  );
}

/** A quota that was never changed has no value of its own. @throws where neither is known. */
async function quotaOf(client: ServiceQuotasClient, ServiceCode: string, QuotaCode: string): Promise<number> {
  const asked = { ServiceCode, QuotaCode };
  let value: number | undefined;
  try {
    value = (await client.send(new GetServiceQuotaCommand(asked))).Quota?.Value;
  } catch (error) {
    if ((error as Error).name !== "NoSuchResourceException") throw error;
    value = (await client.send(new GetAWSDefaultServiceQuotaCommand(asked))).Quota?.Value;
  }
  if (value === undefined) throw new Error(`Service Quotas does not say how much ${QuotaCode} of ${ServiceCode} is`);
  return value;
}
