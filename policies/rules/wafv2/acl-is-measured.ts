import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const aclIsMeasured = rule("aws:wafv2/webAcl:WebAcl", {
  id: "wafv2-acl-is-measured",
  severity: "low",
  sameAs: ["FSBP WAF.12"],
  why: "Nobody could tell an attack that was stopped from visitors who were.",
  fix: "Set `visibilityConfig: { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, … }` of the list and of each rule; neither costs anything.",
  check: (acl) =>
    all(
      ...isSeen(acl, "visibilityConfig"),
      expectEach(acl, "rules", (one) => all(...isSeen(acl, `${one}.visibilityConfig`))),
    ),
});

function isSeen(acl: Parameters<typeof expect>[0], config: string) {
  return ["cloudwatchMetricsEnabled", "sampledRequestsEnabled"].map((part) =>
    expect(acl, `${config}.${part}`).toBe(true),
  );
}
