import { siteNames } from "../../settings";
import { type Caller, credentialAnswers, inAccount } from "./account";
import { type Answer, type Examination, unknown } from "./answer";
import { bitbucketAnswers } from "./bitbucket";
import { buildImageAnswer } from "./build-image";
import { delegationAnswers } from "./delegation";
import { nodeAnswer, programAnswers, timeAt, type VersionOf } from "./machine";
import { mailAnswers } from "./mail";
import { gateAnswers, type Place, stateAnswers, tagAnswers } from "./made";
import { quotaAnswers } from "./quotas";
import { bookAnswer, hostImageAnswer, regionAnswers, sizeAnswers } from "./region";
import type { Lookup } from "./resolver";
import { ownZones } from "./route53";
import type { Subject } from "./subject";

/** What a machine and a network are asked by; tests have others. */
export interface Surroundings {
  readonly node: { readonly version: string; readonly least: number };
  readonly pinnedPulumi: string;
  readonly versionOf: VersionOf;
  readonly lookup: Lookup;
  /** Answers with the time of AWS. */
  readonly clockUrl: string;
  readonly bitbucketApi: string;
  readonly bitbucketToken: string | undefined;
  /** Where a registry is, by its name. */
  readonly registry: (host: string) => string;
  readonly now: () => number;
}

/** All that can stand in the way of a first deployment, in the order in which one mends it. */
export function examinations(subject: Subject, caller: Caller, here: Surroundings): Examination[] {
  const { accountId, region, zone, prefix, account, environments, stacks } = subject;
  const ask = (look: () => Promise<readonly Answer[]>) => inAccount(caller, accountId, look);
  const place: Place | undefined =
    accountId === undefined || region === undefined ? undefined : { accountId, region, prefix, stacks };
  return [
    { title: "Node", look: () => one(nodeAnswer(here.node.version, here.node.least)) },
    { title: "Programs", look: () => programAnswers(here.versionOf, here.pinnedPulumi) },
    { title: "Time", look: () => timeAt(here.clockUrl) },
    { title: "Settings", look: () => Promise.resolve(subject.answers) },
    { title: "Credentials", look: () => Promise.resolve(credentialAnswers(caller, accountId)) },
    ...regionExaminations(subject, ask),
    {
      title: "DNS",
      look: () =>
        zone === undefined
          ? one(unknown("no zone is known", "npx onebox doctor --zone app.example.com"))
          : dnsAnswers(zone, subject, caller, here.lookup),
    },
    ...(environments.length === 0
      ? []
      : [
          {
            title: "Images",
            look: () => ask(() => Promise.all(environments.map((each) => hostImageAnswer(each, here.now())))),
          },
        ]),
    ...(account === undefined
      ? []
      : [
          { title: "Image of the builds", look: () => oneOf(buildImageAnswer(account.buildImage, here.registry)) },
          {
            title: "Bitbucket",
            look: () =>
              bitbucketAnswers({
                api: here.bitbucketApi,
                bitbucket: account.bitbucket,
                token: here.bitbucketToken,
              }),
          },
        ]),
    ...(place === undefined
      ? []
      : [
          { title: "States", look: () => ask(() => stateAnswers(place)) },
          { title: "Gate", look: () => ask(() => gateAnswers(place)) },
          { title: "Budgets", look: () => ask(() => tagAnswers(place)) },
        ]),
  ];
}

type Ask = (look: () => Promise<readonly Answer[]>) => Promise<readonly Answer[]>;

function regionExaminations({ region, prefix, environments }: Subject, ask: Ask): Examination[] {
  if (region === undefined)
    return [
      {
        title: "Region",
        look: () => one(unknown("no region is known", "npx onebox doctor --region eu-central-1, or onebox:region")),
      },
    ];
  const here = environments.filter((each) => each.region === region);
  const sending = here.filter(({ mail }) => mail !== undefined);
  const zones = [...new Set(here.flatMap(({ availabilityZones }) => availabilityZones))];
  return [
    { title: "Prices", look: () => one(bookAnswer(region)) },
    { title: "Region", look: () => ask(() => regionAnswers(region, zones)) },
    ...(here.length === 0
      ? []
      : [
          { title: "Sizes", look: () => ask(async () => (await Promise.all(here.map(sizeAnswers))).flat()) },
          { title: "Quotas", look: () => ask(() => quotaAnswers(region, prefix, here)) },
        ]),
    ...(sending.length === 0 ? [] : [{ title: "Mail", look: () => ask(() => mailAnswers(region, sending)) }]),
  ];
}

async function dnsAnswers(
  zone: string,
  { environments, account, accountId }: Subject,
  caller: Caller,
  lookup: Lookup,
): Promise<readonly Answer[]> {
  const isOurs = caller.accountId !== undefined && (accountId === undefined || caller.accountId === accountId);
  const domains = environments.flatMap(siteNames).filter((name) => name !== zone && name.endsWith(`.${zone}`));
  const { otherAuthorities = [] } = account ?? {};
  return delegationAnswers({ zone, domains, otherAuthorities, own: isOurs ? await ownZones(zone) : null }, lookup);
}

function one(answer: Answer): Promise<Answer[]> {
  return Promise.resolve([answer]);
}

async function oneOf(answer: Promise<Answer>): Promise<Answer[]> {
  return [await answer];
}
