import {
  GetAccountCommand,
  type GetAccountResponse,
  GetEmailIdentityCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import type { Environment } from "../../settings";
import { orNull } from "../bootstrap/step";
import { type Answer, note, well, wrong } from "./answer";

/** @param environments of one region that send mail. */
export async function mailAnswers(region: string, environments: readonly Environment[]): Promise<Answer[]> {
  const ses = new SESv2Client({ region, maxAttempts: 2 });
  const account = await ses.send(new GetAccountCommand({}));
  const identities = environments.map((each) => identityAnswer(ses, each));
  return [sandboxAnswer(account, region, environments), ...standing(account), ...(await Promise.all(identities))];
}

/** Of the whole region: https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
function sandboxAnswer(account: GetAccountResponse, region: string, environments: readonly Environment[]): Answer {
  const { Max24HourSend: most = 0 } = account.SendQuota ?? {};
  if (account.ProductionAccessEnabled !== true) {
    const [asking] = [...environments].sort((left, right) => Number(right.keep) - Number(left.keep));
    const site = `https://${asking?.domain ?? ""}`;
    return (asking?.keep === true ? wrong : note)(
      `SES in ${region} is in the sandbox: it sends ${most} messages a day, and only to verified addresses`,
      `aws sesv2 put-account-details --region ${region} --production-access-enabled --mail-type TRANSACTIONAL --website-url ${site} --contact-language EN --use-case-description "Who gets which mail, and how they end it". AWS answers within a day.`,
    );
  }
  const daily = Math.ceil(environments.reduce((sum, { usage }) => sum + usage.mails, 0) / 30);
  const says = `SES in ${region} sends ${most} messages a day; the settings expect ${daily}`;
  if (most < 0 || daily <= most) return well(says);
  return wrong(
    says,
    `aws service-quotas request-service-quota-increase --region ${region} --service-code ses --quota-code ${dailyQuota} --desired-value ${daily}`,
  );
}

/** "Sending quota" of SES. https://docs.aws.amazon.com/connect/latest/adminguide/ names it among the quotas of Talent. */
const dailyQuota = "L-804C8AE8";

/** What AWS makes of the account's bounces and complaints. */
function standing({ SendingEnabled, EnforcementStatus = "unknown" }: GetAccountResponse): Answer[] {
  if (SendingEnabled === true && EnforcementStatus === "HEALTHY") return [];
  const says = `AWS has the account's mail under ${EnforcementStatus}${SendingEnabled === true ? "" : ", and sending is off"}`;
  return [wrong(says, "docs/runbooks/mail-bounces.md, and AWS's message in the support centre.")];
}

async function identityAnswer(ses: SESv2Client, { domain }: Environment): Promise<Answer> {
  const asked = ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
  const found = await orNull(asked, "NotFoundException");
  if (found === null) return note(`SES does not know ${domain} yet`, "A deployment of its environment creates it.");
  const keys = found.DkimAttributes?.Status ?? "unknown";
  const envelope = found.MailFromAttributes?.MailFromDomainStatus ?? "unknown";
  if (found.VerifiedForSendingStatus === true && keys === "SUCCESS" && envelope === "SUCCESS")
    return well(`${domain} can send, with DKIM and its own MAIL FROM domain`);
  const says = `SES is still looking for the records of ${domain}: keys ${keys}, MAIL FROM ${envelope}`;
  const next =
    "They are found within minutes once the zone is delegated (see DNS above), within 72 hours at the latest.";
  return ([keys, envelope].includes("FAILED") ? wrong : note)(says, next);
}
