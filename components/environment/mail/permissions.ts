import type { Statement } from "../../policy-document";

export interface MailScope {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Of the sender's addresses. @example app.example.com */
  readonly domain: string;
  readonly configurationSetArn: string;
}

/** ARN of the identity that sends for a domain. */
export function identityArn({ accountId, region, domain }: Omit<MailScope, "configurationSetArn">): string {
  return `arn:aws:ses:${region}:${accountId}:identity/${domain}`;
}

/**
 * Sending from addresses of one domain, by one configuration set. SES asks for both where a message names the set:
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function sendMail(scope: MailScope): Statement {
  return {
    Sid: "SendOwnMail",
    Effect: "Allow",
    Action: ["ses:SendEmail", "ses:SendRawEmail"],
    Resource: [identityArn(scope), scope.configurationSetArn],
    // The right to an identity is one to every name below its domain, too.
    Condition: { StringLike: { "ses:FromAddress": `*@${scope.domain}` } },
  };
}
