/** Where messages that cannot be delivered come back to. A name of its own: it can neither send nor be a site. */
export function mailFromName(domain: string): string {
  return `bounce.${domain}`;
}

/** https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
export const spfRecord = "v=spf1 include:amazonses.com ~all";

export interface DmarcPolicy {
  readonly dmarc: "none" | "quarantine" | "reject";
  readonly dmarcReports?: string | undefined;
}

/** https://www.rfc-editor.org/rfc/rfc7489#section-6.3 */
export function dmarcRecord({ dmarc, dmarcReports }: DmarcPolicy): string {
  return ["v=DMARC1", `p=${dmarc}`, ...(dmarcReports === undefined ? [] : [`rua=mailto:${dmarcReports}`])].join("; ");
}

/** All that a deployment writes into the zone for it; DKIM's names are SES's. */
export function mailRecordNames(domain: string): string[] {
  return [`_dmarc.${domain}`, mailFromName(domain), `*._domainkey.${domain}`];
}
