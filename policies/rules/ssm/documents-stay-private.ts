import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

/** By its path or its ARN: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html */
export const publicSharing = /(^|:servicesetting)\/ssm\/documents\/console\/public-sharing-permission$/;

export const documentsStayPrivate = rule("aws:ssm/serviceSetting:ServiceSetting", {
  id: "ssm-documents-stay-private",
  severity: "high",
  sameAs: ["FSBP SSM.7"],
  why: "One wrong call would show everybody how commands reach the hosts.",
  fix: 'Set `settingValue: "Disable"`.',
  check: (setting) =>
    byText(setting, "settingId", (id) =>
      publicSharing.test(id ?? "") ? expect(setting, "settingValue").toBe("Disable") : pass,
    ),
});
