import type * as pulumi from "@pulumi/pulumi";
import type { MailArgs } from "../components/environment/mail";
import type { Names } from "../model/names";
import type { Environment } from "../settings";

/** How an environment's mail is sent. */
export function mailArgs(
  { domain, alertEmail: email, mail }: Environment,
  { prefix: namePrefix, accountId, region, configurationSet }: Names,
  alertTopicArn: pulumi.Input<string>,
): Omit<MailArgs, "zoneId"> {
  const { dmarc = "quarantine", dmarcReports } = mail ?? {};
  return { namePrefix, accountId, region, domain, configurationSet, dmarc, dmarcReports, email, alertTopicArn };
}
