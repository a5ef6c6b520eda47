import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { setType } from "./identities";

/** Where a set says nothing the account's list goes, which is on: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
const ofTheAccount = ["BOUNCE", "COMPLAINT"];

export const suppressesWhoBounced = rule(setType, {
  id: "ses-suppresses-who-bounced",
  severity: "medium",
  sameAs: [],
  why: "AWS stops all mail of an account that keeps sending to addresses that bounce or complain.",
  fix: "Leave `suppressionOptions` out, or name both reasons: `suppressedReasons: [BOUNCE, COMPLAINT]`.",
  check: (set) =>
    expect(set, "suppressionOptions.suppressedReasons", { default: ofTheAccount }).toSatisfy(
      (reasons) => Array.isArray(reasons) && ofTheAccount.every((one) => reasons.includes(one)),
      "it has to hold BOUNCE and COMPLAINT",
    ),
});
