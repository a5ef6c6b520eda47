import { byText, expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, pass, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const on =
  (path: string, isDefault = true) =>
  (guard: Checked): Verdict =>
    expect(guard, path, isDefault ? { default: true } : {}).toSatisfy(isOn, "it has to be true");

/** What watches an account, or keeps its doors shut, and what a program can switch off, by type. */
const guards: Readonly<Record<string, (guard: Checked) => Verdict>> = {
  "aws:cfg/recorderStatus:RecorderStatus": on("isEnabled", false),
  "aws:cloudtrail/eventDataStore:EventDataStore": (store) =>
    all(on("terminationProtectionEnabled")(store), expect(store, "suspend", { default: false }).toBe(false)),
  "aws:dms/eventSubscription:EventSubscription": on("enabled"),
  "aws:docdb/eventSubscription:EventSubscription": on("enabled"),
  "aws:ec2/allowedImagesSettings:AllowedImagesSettings": (images) => expect(images, "state").toBe("enabled"),
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": (access) =>
    expect(access, "enabled", { default: true }).toSatisfy(
      (value) => value === false || value === "false",
      "it has to be false",
    ),
  "aws:ecs/accountSettingDefault:AccountSettingDefault": (setting) =>
    byText(setting, "name", (name) =>
      name === "tagResourceAuthorization" ? expect(setting, "value").toBe("on") : pass,
    ),
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": on("blockPublicSecurityGroupRules", false),
  "aws:guardduty/detector:Detector": on("enable"),
  "aws:guardduty/detectorFeature:DetectorFeature": (feature) => expect(feature, "status").toBe("ENABLED"),
  "aws:guardduty/memberDetectorFeature:MemberDetectorFeature": (feature) => expect(feature, "status").toBe("ENABLED"),
  // AWS only warns where a program does not say more.
  "aws:lambda/codeSigningConfig:CodeSigningConfig": (config) =>
    expect(config, "policies.untrustedArtifactOnDeployment").toBe("Enforce"),
  // What a function sends to itself is billed until somebody sees it.
  "aws:lambda/functionRecursionConfig:FunctionRecursionConfig": (config) =>
    expect(config, "recursiveLoop").toBe("Terminate"),
  "aws:macie2/account:Account": (account) => expect(account, "status", { default: "ENABLED" }).toBe("ENABLED"),
  "aws:neptune/eventSubscription:EventSubscription": on("enabled"),
  "aws:rds/eventSubscription:EventSubscription": on("enabled"),
  "aws:redshift/eventSubscription:EventSubscription": on("enabled"),
  "aws:route53/resolverFirewallConfig:ResolverFirewallConfig": (firewall) =>
    expect(firewall, "firewallFailOpen", { default: "DISABLED" }).toBe("DISABLED"),
  "aws:securityhub/standardsControl:StandardsControl": (control) => expect(control, "controlStatus").toBe("ENABLED"),
  "aws:securityhub/standardsControlAssociation:StandardsControlAssociation": (control) =>
    expect(control, "associationStatus").toBe("ENABLED"),
  "aws:synthetics/canary:Canary": on("startCanary", false),
};

export const guardIsOn = ruleByType(guards, {
  id: "managed-guard-is-on",
  severity: "high",
  sameAs: [],
  why: "It looks as if somebody watched, and nobody does; what happens meanwhile is never seen.",
  fix: "Switch it on, or take the resource out and leave the account as it was.",
});
