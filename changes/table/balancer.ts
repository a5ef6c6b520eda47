import type { Value } from "../../model";
import type { Behaviours, Move } from "../behaviour";

const balancer =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-application-load-balancer.html";

export const balancers: Behaviours = {
  "aws:lb/loadBalancer:LoadBalancer": {
    provider: "elbv2/load_balancer.go",
    cloudFormation: "ElasticLoadBalancingV2::LoadBalancer",
    name: "name",
    replacedBy: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    computed: ["internal", "ipAddressType", "securityGroups", "subnetMappings", "subnets"],
    differs: { type: "named loadBalancerType", scheme: "named internal", namePrefix: "the provider's own" },
    effects: {
      subnets: ofZones,
      subnetMappings: ofZones,
      enableDeletionProtection: {},
      // load_balancer.go, customizeDiffLoadBalancerNLB.
      securityGroups: ({ before, after, is }) =>
        is["loadBalancerType"] === "network" && isEmpty(before) !== isEmpty(after) ? { replaces: true } : {},
      secondaryIpsAutoAssignedPerSubnet: ({ before, after }) =>
        typeof before === "number" && (typeof after !== "number" || after < before) ? { replaces: true } : {},
    },
    replacement: {
      interruption: { what: "balancer-replaced", seconds: { from: 0, to: null }, source: balancer },
      note: "The new one has another DNS name and other addresses; records of the program follow, names of others that point to the old one do not.",
    },
    // load_balancer.go, resourceLoadBalancerDelete: it asks once, and lifts no protection.
    refusesDeletion: ({ was }) =>
      was["enableDeletionProtection"] === true
        ? {
            by: "aws",
            why: "The load balancer has deletion protection.",
            fix: "Set keep to false in a change of its own first, and bring the environment up to date with it.",
          }
        : null,
  },
  "aws:lb/listener:Listener": {
    provider: "elbv2/listener.go",
    cloudFormation: "ElasticLoadBalancingV2::Listener",
    replacedBy: ["loadBalancerArn"],
    computed: ["protocol", "sslPolicy"],
    effects: {
      certificateArn: { note: "New connections get the new certificate; open ones go on with the old." },
      port: { note: "Nothing answers on the old port afterwards." },
    },
  },
  "aws:lb/listenerRule:ListenerRule": {
    provider: "elbv2/listener_rule.go",
    cloudFormation: "ElasticLoadBalancingV2::ListenerRule",
    replacedBy: ["listenerArn"],
    computed: ["priority"],
    effects: { actions: { note: "New requests go by it at once." } },
  },
  "aws:lb/targetGroup:TargetGroup": {
    provider: "elbv2/target_group.go",
    cloudFormation: "ElasticLoadBalancingV2::TargetGroup",
    name: "name",
    replacedBy: [
      "ipAddressType",
      "name",
      "namePrefix",
      "port",
      "protocol",
      "protocolVersion",
      "targetControlPort",
      "targetType",
      "vpcId",
    ],
    computed: ["healthCheck", "ipAddressType", "loadBalancingAlgorithmType", "protocolVersion", "stickiness"],
    differs: { namePrefix: "the provider's own", targetControlPort: "no parameter of ModifyTargetGroup" },
    effects: {
      healthCheck: { note: "Targets that fail the new check get no requests any more." },
      deregistrationDelay: {},
    },
    // target_group.go, resourceTargetGroupDelete: two minutes of ResourceInUse, "in use by a listener or a rule".
    usedBy: ["actions", "defaultActions"],
    replacement: { note: "The new group has no targets until they are registered with it." },
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    provider: "elbv2/target_group_attachment.go",
    replacedBy: ["availabilityZone", "port", "quicServerId", "targetGroupArn", "targetId"],
  },
  "aws:acm/certificate:Certificate": {
    provider: "acm/certificate.go",
    cloudFormation: "CertificateManager::Certificate",
    replacedBy: [
      "certificateAuthorityArn",
      "domainName",
      "keyAlgorithm",
      "subjectAlternativeNames",
      "validationMethod",
      "validationOptions",
    ],
    computed: ["domainName", "keyAlgorithm", "options", "subjectAlternativeNames", "validationMethod"],
    differs: {
      domainValidationOptions: "named validationOptions",
      certificateExport: "the provider changes options.export by UpdateCertificateOptions",
      validationMethod: "the provider's ForceNew",
    },
    // certificate.go, resourceCertificateDelete: 20 minutes of ResourceInUseException.
    usedBy: ["certificateArn"],
    readBack: { subjectAlternativeNames: "with the certificate's own name among them" },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    provider: "acm/certificate_validation.go",
    // Nothing in AWS: it waits until the certificate is issued, and its deletion does nothing.
    replacedBy: ["certificateArn", "validationRecordFqdns"],
  },
  "aws:wafv2/webAcl:WebAcl": {
    provider: "wafv2/web_acl.go",
    cloudFormation: "WAFv2::WebACL",
    name: "name",
    replacedBy: ["name", "namePrefix", "scope"],
    differs: { namePrefix: "the provider's own" },
    update: { waits: "eventually", note: "All of WAF knows it after seconds, at times minutes." },
    // web_acl.go, resourceWebACLDelete: five minutes of WAFAssociatedItemException.
    usedBy: ["webAclArn"],
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    provider: "wafv2/web_acl_association.go",
    cloudFormation: "WAFv2::WebACLAssociation",
    replacedBy: ["resourceArn", "webAclArn"],
    replacement: {
      // web_acl_association.go, resourceWebACLAssociationDelete: DisassociateWebACL, by the balancer alone.
      note: "A balancer has one ACL: where the old association goes after the new one came, it takes the new ACL away, too. Look at the balancer afterwards.",
    },
  },
};

/** SetSubnets: an application's balancer takes any; others are made anew where one goes, by rules of their own. */
function ofZones({ is }: Move) {
  const type = is["loadBalancerType"] ?? "application";
  return type === "application"
    ? { note: "Zones that stay go on answering." }
    : { depends: `whether a load balancer of type ${JSON.stringify(type)} can change its subnets.` };
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
