import { join, joined, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Mail. */
export const ses: Weakenings = {
  ...of("aws:sesv2/emailIdentity:EmailIdentity", {
    emailIdentity: {
      removed: none,
      unknown: ["ses-domain-has-dmarc", "ses-domain-is-signed-with-dkim", "ses-envelope-is-of-the-own-domain"],
      because: "an address has no records, and AWS refuses an identity without a name",
    },
    id: join(joined),
    configurationSetName: present(""),
    "dkimSigningAttributes.domainSigningSelector": join("it says that the keys are somebody's own"),
    "dkimSigningAttributes.nextSigningKeyLength": orAbsent("RSA_1024_BIT"),
  }),
  ...of("aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes", {
    emailIdentity: join(joined),
    mailFromDomain: present(""),
  }),
  ...of("aws:sesv2/configurationSet:ConfigurationSet", {
    configurationSetName: {
      removed: ["ses-bounces-are-told"],
      unknown: none,
      because: "nobody knows of which set somebody is told, but where its name comes from says so, too",
    },
    id: join(joined),
    "deliveryOptions.tlsPolicy": to("OPTIONAL"),
    "suppressionOptions.suppressedReasons": orAbsent([], ["BOUNCE"]),
  }),
  ...of("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination", {
    configurationSetName: {
      removed: ["ses-bounces-are-told"],
      unknown: none,
      because: "nobody knows of which set somebody is told, but where its name comes from says so, too",
    },
    "eventDestination.enabled": to(false),
    "eventDestination.matchingEventTypes": to([], ["BOUNCE"]),
  }),
};
