import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, any, fail, pass, type Verdict } from "../../framework/verdict";
import { publicSharing } from "../ssm/documents-stay-private";
import { stackType } from "../../../model/urn";

/** What each switch of the account and region keeps from happening by hand; the rules of each say how it is set. */
const switches: Readonly<Record<string, string>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "a volume without encryption",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": "a snapshot that everybody reads",
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": "an image that everybody reads",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": "a host whose role is a URL away",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": "a bucket that everybody reads",
  "aws:ssm/serviceSetting:ServiceSetting": "a document that everybody reads",
};

export const accountHasItsDefaults = stackRule(stackType, {
  id: "project-account-has-its-defaults",
  severity: "high",
  sameAs: ["FSBP EC2.7", "FSBP EC2.182", "FSBP SSM.7"],
  why: "A rule sees what a program creates; what somebody creates by hand is protected only by the account's own defaults.",
  fix: "Create `AccountDefaults` in the stack of the account, or say by `madeElsewhere` that another project of the account does.",
  check: (graph, { settings }) => {
    const { stack } = graph;
    if (stack === undefined || settings?.kind !== "account" || settings.madeElsewhere.includes("accountDefaults"))
      return [];
    const verdicts = Object.entries(switches).map(([type, kept]) =>
      any(fail(`Nothing in the account refuses ${kept}.`), ...graph.of(type).map(isOfSwitch)),
    );
    return [{ resource: stack, verdict: all(...verdicts) }];
  },
});

/** Systems Manager has settings of many kinds. */
function isOfSwitch(node: Checked): Verdict {
  if (!node.type.endsWith(":ServiceSetting")) return pass;
  return expect(node, "settingId").toMatch(publicSharing, "the one about documents for everybody");
}
