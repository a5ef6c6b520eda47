import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { healthPath } from "../../../host/contract/site";
import type { Named } from "../../../model/names";
import { proxyPort } from "../../../service/contract/proxy";
import { PrivateBucket } from "../../private-bucket";
import { logDelivery, logPrefix } from "./access-logs";
import { validatedCertificate } from "./certificate";
import { type OtherHost, passOnChallenges } from "./challenges";
import { webAcl } from "./firewall-rules";

export interface LoadBalancerArgs {
  /** Of balancer, target group and web ACL; ELB takes up to 32 characters. @example onebox-prod */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** With a route to the internet, in two zones. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Its own group, which the tasks' group lets in: `ServiceFirewall` makes both. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Of the hosted zone that all names lie in: the certificate is validated there. */
  readonly zoneId: pulumi.Input<string>;
  /** @example app.example.com */
  readonly domain: string;
  /** Further names of the zone that show the application. @default none @example ["hr.example.com"] */
  readonly moreDomains?: readonly string[];
  /** Names of the zone that lead to `domain` for good, with path and query. @default none @example ["www.example.com"] */
  readonly redirects?: readonly string[];
  /** Of access logs. */
  readonly logBucket: Named;
  /** Days until an access log is deleted. */
  readonly logDays: number;
  /** Answers 200 without a login while the application works. @default /health @example /up */
  readonly healthPath?: string;
  /** How long a task that leaves may finish the requests it has in hand, in seconds: 5 to 120. */
  readonly drainSeconds: number;
  /**
   * Stands before it: AWS's managed rules, and a limit of requests from one address.
   * @default none
   * @example { requestsPerFiveMinutes: 2000 }
   */
  readonly waf?: { readonly requestsPerFiveMinutes: number };
  /**
   * A host that gets certificates for the same names while they lead here: what proves that they are its own is passed on.
   * @default none
   * @example { privateIp: host.privateIp, securityGroupId: host.securityGroupId }
   */
  readonly certificatesOf?: OtherHost;
  /** Protects it from deletion, and its logs. */
  readonly keep: boolean;
}

/** TLS 1.2 and 1.3: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Priority of the first redirect: what passes on challenges comes before them. */
const firstRedirect = 10;

/** Days in which a log that was deleted can be brought back. */
const oldVersionDays = 7;

/** In seconds, below the 75 for which what stands behind it keeps an idle connection. */
const idleTimeout = 60;

/** Public, in two zones: HTTPS with a certificate of its own, plain HTTP only to lead there, and access logs. */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly dnsName: pulumi.Output<string>;
  /** Of the zone of its own name, which a record of the kind alias asks for. */
  readonly hostedZoneId: pulumi.Output<string>;
  readonly targetGroupArn: pulumi.Output<string>;
  /** By which CloudWatch and Auto Scaling name both. @example app/onebox-prod/50dc6c495c0c9188 */
  readonly metricName: pulumi.Output<string>;
  readonly targetGroupMetricName: pulumi.Output<string>;
  readonly certificateArn: pulumi.Output<string>;
  /** A service can take targets only once it stands. */
  readonly listener: pulumi.Resource;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:LoadBalancer", name, {}, opts);
    const logs = this.accessLogs(name, args);
    const balancer = this.balancer(name, args, logs);
    const targets = this.targets(name, args);
    const listener = this.https(name, args, balancer, targets);
    this.plainHttp(name, balancer);
    this.redirect(name, args, listener);
    if (args.certificatesOf !== undefined) passOnChallenges(name, args, args.certificatesOf, listener, this);
    if (args.waf !== undefined) webAcl(name, { aclName: args.namePrefix, ...args.waf }, balancer.arn, this);
    this.dnsName = balancer.dnsName;
    this.hostedZoneId = balancer.zoneId;
    this.metricName = balancer.arnSuffix;
    this.targetGroupArn = targets.arn;
    this.targetGroupMetricName = targets.arnSuffix;
    this.listener = listener;
    // Always there: the listener is made with one.
    this.certificateArn = listener.certificateArn.apply((arn) => arn ?? "");
    this.registerOutputs({ dnsName: this.dnsName });
  }

  private accessLogs(name: string, args: LoadBalancerArgs): PrivateBucket {
    const { logBucket: bucket, logDays: days, keep } = args;
    const statements = [logDelivery({ ...args, bucketArn: bucket.arn })];
    const expiring = { prefix: logPrefix, days };
    return new PrivateBucket(`${name}-logs`, { bucket, oldVersionDays, expiring, keep, statements }, { parent: this });
  }

  private balancer(name: string, args: LoadBalancerArgs, logs: PrivateBucket): aws.lb.LoadBalancer {
    const { namePrefix, subnetIds, securityGroupId, keep } = args;
    return new aws.lb.LoadBalancer(
      name,
      {
        name: namePrefix,
        loadBalancerType: "application",
        internal: false,
        ipAddressType: "ipv4",
        subnets: subnetIds,
        securityGroups: [securityGroupId],
        enableHttp2: true,
        idleTimeout,
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        preserveHostHeader: true,
        xffHeaderProcessingMode: "append",
        enableDeletionProtection: keep,
        accessLogs: { bucket: logs.bucketName, enabled: true },
      },
      // ELB writes a test file when logs are switched on, and refuses a bucket that does not take it.
      { parent: this, protect: keep, dependsOn: logs },
    );
  }

  private targets(name: string, args: LoadBalancerArgs): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
      name,
      {
        name: `${args.namePrefix}-web`,
        vpcId: args.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        port: proxyPort,
        deregistrationDelay: args.drainSeconds,
        // The one that has least to do gets the next request, also where some take long.
        loadBalancingAlgorithmType: "least_outstanding_requests",
        healthCheck: {
          path: args.healthPath ?? healthPath,
          protocol: "HTTP",
          port: "traffic-port",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
          matcher: "200",
        },
      },
      { parent: this },
    );
  }

  private https(
    name: string,
    { domain, moreDomains = [], redirects = [], zoneId }: LoadBalancerArgs,
    balancer: aws.lb.LoadBalancer,
    targets: aws.lb.TargetGroup,
  ): aws.lb.Listener {
    const domains: readonly [string, ...string[]] = [domain, ...moreDomains, ...redirects];
    return new aws.lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy,
        certificateArn: validatedCertificate(name, { domains, zoneId }, this),
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
      },
      { parent: this },
    );
  }

  private plainHttp(name: string, balancer: aws.lb.LoadBalancer): void {
    const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    new aws.lb.Listener(
      `${name}-http`,
      {
        loadBalancerArn: balancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect }],
      },
      { parent: this },
    );
  }

  private redirect(name: string, { domain, redirects = [] }: LoadBalancerArgs, listener: aws.lb.Listener): void {
    redirects.forEach((from, index) => {
      new aws.lb.ListenerRule(
        `${name}-${from}`,
        {
          listenerArn: listener.arn,
          priority: index + firstRedirect,
          conditions: [{ hostHeader: { values: [from] } }],
          actions: [
            { type: "redirect", redirect: { host: domain, protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
          ],
        },
        { parent: this },
      );
    });
  }
}
