import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, type Verdict } from "../../framework/verdict";
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
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": (access) =>
    expect(access, "enabled", { default: true }).toSatisfy(
      (value) => value === false || value === "false",
      "it has to be false",
    ),
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": on("blockPublicSecurityGroupRules", false),
  "aws:guardduty/detector:Detector": on("enable"),
  "aws:guardduty/detectorFeature:DetectorFeature": (feature) => expect(feature, "status").toBe("ENABLED"),
  // What a function sends to itself is billed until somebody sees it.
  "aws:lambda/functionRecursionConfig:FunctionRecursionConfig": (config) =>
    expect(config, "recursiveLoop").toBe("Terminate"),
  "aws:macie2/account:Account": (account) => expect(account, "status", { default: "ENABLED" }).toBe("ENABLED"),
  "aws:route53/resolverFirewallConfig:ResolverFirewallConfig": (firewall) =>
    expect(firewall, "firewallFailOpen", { default: "DISABLED" }).toBe("DISABLED"),
  "aws:securityhub/standardsControl:StandardsControl": (control) => expect(control, "controlStatus").toBe("ENABLED"),
  "aws:securityhub/standardsControlAssociation:StandardsControlAssociation": (control) =>
    expect(control, "associationStatus").toBe("ENABLED"),
};

export const guardIsOn = ruleByType(guards, {
  id: "managed-guard-is-on",
  severity: "high",
  sameAs: [],
  why: "It looks as if somebody watched, and nobody does; what happens meanwhile is never seen.",
  fix: "Switch it on, or take the resource out and leave the account as it was.",
});
