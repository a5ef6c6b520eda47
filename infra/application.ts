import type { ApplicationArgs } from "../components/environment/application";
import { sendMail } from "../components/environment/mail";
import type { Names } from "../model/names";
import type { Environment } from "../settings";
import type { Place } from "./place";

/** What the application is, wherever it runs. */
export function applicationArgs(
  { runsOn, domain, mail, keep }: Environment,
  names: Names,
  { runners }: Place,
): ApplicationArgs {
  const { roles, buckets, secrets, accountId, region, cluster, metricNamespace, configurationSet } = names;
  return {
    role: roles.application,
    runners,
    bucketArns: [buckets.media.arn, buckets.static.arn],
    mail: mail === undefined ? [] : [sendMail({ ...names, domain, configurationSetArn: configurationSet.arn })],
    onService: runsOn === "host" ? undefined : { accountId, region, cluster, metricNamespace },
    secretName: secrets.application.name,
    keep,
  };
}
