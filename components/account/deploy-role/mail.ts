import { identityArn } from "../../environment/mail/permissions";
import { mailRecordNames } from "../../environment/mail/records";
import type { Statement } from "../../policy-document";
import type { EnvironmentScope } from "../environment-scope";

// Why: docs/decisions/0168.
/** The identity of the environment's own domain, its configuration set, and their records; it sends nothing. */
export function keepMail(scope: EnvironmentScope, domain: string): Statement[] {
  const record = "route53:ChangeResourceRecordSets";
  return [
    {
      Sid: "KeepMailIdentity",
      Effect: "Allow",
      Action: [
        "ses:*EmailIdentity",
        "ses:ListTagsForResource",
        "ses:PutEmailIdentity*",
        "ses:TagResource",
        "ses:UntagResource",
        "ses:*ConfigurationSet",
        "ses:*ConfigurationSetEventDestination*",
        "ses:PutConfigurationSet*",
      ],
      Resource: [identityArn({ ...scope, domain }), scope.configurationSet.arn],
    },
    {
      Sid: "KeepMailRecords",
      Effect: "Allow",
      Action: record,
      Resource: "arn:aws:route53:::hostedzone/*",
      Condition: {
        "ForAllValues:StringLike": { [`${record}NormalizedRecordNames`]: mailRecordNames(domain) },
        "ForAllValues:StringEquals": { [`${record}RecordTypes`]: ["CNAME", "MX", "TXT"] },
        Null: { [`${record}NormalizedRecordNames`]: "false" },
      },
    },
  ];
}
