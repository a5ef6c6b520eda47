import { type Properties, unknown } from "../../../../model";
import { guardIsOn } from "../../../../policies/rules/managed/guard-is-on";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const detector = of("aws:guardduty/detector:Detector");
const feature = of("aws:guardduty/detectorFeature:DetectorFeature");
const recorder = of("aws:cfg/recorderStatus:RecorderStatus");
const serial = of("aws:ec2/serialConsoleAccess:SerialConsoleAccess");
const clusters = of("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration");
const macie = of("aws:macie2/account:Account");

const events = of("aws:cloudtrail/eventDataStore:EventDataStore");
const recursion = of("aws:lambda/functionRecursionConfig:FunctionRecursionConfig");
const names = of("aws:route53/resolverFirewallConfig:ResolverFirewallConfig");
const control = of("aws:securityhub/standardsControl:StandardsControl");
const association = of("aws:securityhub/standardsControlAssociation:StandardsControlAssociation");

const told = ["dms", "docdb", "neptune", "rds", "redshift"].map((service) =>
  of(`aws:${service}/eventSubscription:EventSubscription`),
);
const images = of("aws:ec2/allowedImagesSettings:AllowedImagesSettings");
const defaults = of("aws:ecs/accountSettingDefault:AccountSettingDefault");
const signing = of("aws:lambda/codeSigningConfig:CodeSigningConfig");
const canary = of("aws:synthetics/canary:Canary");

describeRule(guardIsOn, {
  passes: [
    detector({}),
    detector({ enable: true }),
    feature({ status: "ENABLED" }),
    recorder({ isEnabled: true }),
    serial({ enabled: false }),
    clusters({ blockPublicSecurityGroupRules: true }),
    macie({}),
    events({}),
    recursion({ recursiveLoop: "Terminate" }),
    names({}),
    control({ controlStatus: "ENABLED" }),
    association({ associationStatus: "ENABLED" }),
    ...told.map((events) => events({})),
    images({ state: "enabled" }),
    defaults({ name: "tagResourceAuthorization", value: "on" }),
    defaults({ name: "containerInsights", value: "disabled" }),
    signing({ policies: { untrustedArtifactOnDeployment: "Enforce" } }),
    canary({ startCanary: true }),
  ],
  fails: [
    of("aws:guardduty/memberDetectorFeature:MemberDetectorFeature")({ status: "DISABLED" }),
    ...told.map((events) => events({ enabled: false })),
    images({ state: "audit-mode" }),
    defaults({ name: "tagResourceAuthorization", value: "off" }),
    signing({}),
    signing({ policies: { untrustedArtifactOnDeployment: "Warn" } }),
    canary({}),
    canary({ startCanary: false }),
    detector({ enable: false }),
    feature({ status: "DISABLED" }),
    recorder({ isEnabled: false }),
    recorder({}),
    serial({}),
    serial({ enabled: true }),
    clusters({ blockPublicSecurityGroupRules: false }),
    macie({ status: "PAUSED" }),
    events({ suspend: true }),
    events({ terminationProtectionEnabled: false }),
    recursion({ recursiveLoop: "Allow" }),
    names({ firewallFailOpen: "ENABLED" }),
    control({ controlStatus: "DISABLED" }),
    association({ associationStatus: "DISABLED" }),
  ],
  notEvaluated: [detector({ enable: unknown }), recorder({ isEnabled: unknown })],
});
