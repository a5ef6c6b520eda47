import assert from "node:assert/strict";
import { LoadBalancer, type LoadBalancerArgs } from "../../../../components/environment/load-balancer";
import { registered, type Run } from "../../registered";
import { balancerArgs, once } from "./parts";

const made = (change: Partial<LoadBalancerArgs> = {}): Promise<Run> =>
  registered(() => new LoadBalancer("site", { ...balancerArgs, ...change }));
const rule = "aws:lb/listenerRule:ListenerRule";

const usual = once(() => made());

describe("LoadBalancer", () => {
  it("stands in two zones, drops odd headers, and keeps idle connections shorter than what stands behind", async () => {
    const { inputs, protect } = (await usual()).one("aws:lb/loadBalancer:LoadBalancer");
    const expected = {
      name: "onebox-prod",
      internal: false,
      subnets: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-balancer"],
      enableHttp2: true,
      dropInvalidHeaderFields: true,
      idleTimeout: 60,
      enableDeletionProtection: true,
    };
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(inputs[name], value, name);
    assert.equal(protect, true);
  });

  it("can be thrown away where nothing is kept", async () => {
    const run = await made({ keep: false });
    const { inputs, protect } = run.one("aws:lb/loadBalancer:LoadBalancer");
    assert.deepEqual([inputs.enableDeletionProtection, protect], [false, false]);
    assert.equal(run.one("aws:s3/bucket:Bucket").inputs.forceDestroy, true);
  });

  it("answers by TLS 1.2 and 1.3, and leads plain HTTP there", async () => {
    const run = await usual();
    const https = run.one("aws:lb/listener:Listener", "site-https").inputs;
    assert.deepEqual(
      [https.port, https.protocol, https.sslPolicy],
      [443, "HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06"],
    );
    const http = run.one("aws:lb/listener:Listener", "site-http").inputs;
    const [action] = http.defaultActions as { type: string; redirect: Record<string, string> }[];
    assert.deepEqual(
      [http.port, action?.type, action?.redirect.protocol, action?.redirect.statusCode],
      [80, "redirect", "HTTPS", "HTTP_301"],
    );
  });

  it("has a certificate of all its names, each validated by a record of its own", async () => {
    const run = await made({ moreDomains: ["hr.example.com"], redirects: ["www.example.com"] });
    const { inputs } = run.one("aws:acm/certificate:Certificate");
    assert.deepEqual(
      [inputs.domainName, inputs.subjectAlternativeNames, inputs.validationMethod],
      ["app.example.com", ["hr.example.com", "www.example.com"], "DNS"],
    );
    assert.deepEqual(
      run
        .of("aws:route53/record:Record")
        .map(({ inputs: record }) => [record.name, record.type, record.records])
        .sort(),
      ["app", "hr", "www"].map((host) => [`_proof.${host}.example.com`, "CNAME", [`${host}.example.com.acm.example`]]),
    );
    const validation = run.one("aws:acm/certificateValidation:CertificateValidation").inputs;
    assert.equal(run.one("aws:lb/listener:Listener", "site-https").inputs.certificateArn, validation.certificateArn);
  });

  it("leads other names to the first one", async () => {
    const run = await made({ redirects: ["www.example.com"] });
    const { inputs } = run.one(rule);
    assert.deepEqual(inputs.conditions, [{ hostHeader: { values: ["www.example.com"] } }]);
    const [action] = inputs.actions as { type: string; redirect: { host: string } }[];
    assert.deepEqual([action?.type, action?.redirect.host], ["redirect", "app.example.com"]);
  });

  it("finds a dead task within half a minute, and lets one that leaves finish what it has in hand", async () => {
    const { inputs } = (await made({ healthPath: "/up" })).one("aws:lb/targetGroup:TargetGroup");
    assert.deepEqual([inputs.targetType, inputs.port, inputs.deregistrationDelay], ["ip", 8_080, 30]);
    const check = inputs.healthCheck as Record<string, unknown>;
    assert.deepEqual([check.path, check.interval, check.unhealthyThreshold, check.matcher], ["/up", 10, 3, "200"]);
  });

  it("has its log written by ELB of this account alone, and forgets it after some time", async () => {
    const run = await usual();
    const policy = String(run.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy);
    const { Statement: statements } = JSON.parse(policy) as { Statement: Record<string, unknown>[] };
    const [delivery, ...others] = statements.filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(others, []);
    assert.deepEqual(delivery, {
      Sid: "AccessLogsOfLoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::onebox-prod-host-123456789012/AWSLogs/123456789012/*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*" },
      },
    });
    const { inputs } = run.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    const rules = inputs.rules as { id: string; filter: unknown; expiration?: unknown }[];
    const life = rules.find(({ id }) => id === "life");
    assert.deepEqual([life?.filter, life?.expiration], [{ prefix: "AWSLogs/" }, { days: 90 }]);
  });

  it("has no web ACL, unless one is asked for: then with AWS's rules and a limit for each address", async () => {
    const type = "aws:wafv2/webAcl:WebAcl";
    assert.equal((await usual()).of(type).length, 0);
    const run = await made({ waf: { requestsPerFiveMinutes: 500 } });
    const rules = run.one(type).inputs.rules as Record<string, Record<string, Record<string, unknown>>>[];
    assert.deepEqual(
      rules.map(({ name }) => name),
      [
        "too-many",
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ],
    );
    // By another address than that of the connection, whoever asks too often names a new one each time.
    assert.deepEqual(rules[0]?.statement?.rateBasedStatement, { limit: 500, aggregateKeyType: "IP" });
    // An upload is larger than what the last of them takes for one.
    assert.deepEqual(
      rules.flatMap(({ statement }) => statement?.managedRuleGroupStatement?.ruleActionOverrides ?? []),
      [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
    );
    const association = run.one("aws:wafv2/webAclAssociation:WebAclAssociation");
    assert.equal(association.inputs.resourceArn, "arn:of:site");
    // The old one's end takes away whatever ACL the balancer has by then.
    assert.equal(association.deleteBeforeReplace, true);
  });

  it("passes challenges on to a host that has the same names, by HTTPS as all else", async () => {
    const run = await made({ certificatesOf: { privateIp: "10.20.0.5", securityGroupId: "sg-host" } });
    const { inputs } = run.one(rule, "site-challenges");
    assert.equal(inputs.listenerArn, "arn:of:site-https");
    assert.deepEqual(inputs.conditions, [{ pathPattern: { values: ["/.well-known/acme-challenge/*"] } }]);
    const target = run.one("aws:lb/targetGroupAttachment:TargetGroupAttachment").inputs;
    assert.deepEqual([target.targetId, target.port], ["10.20.0.5", 80]);
    const egress = run.one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs;
    assert.deepEqual([egress.securityGroupId, egress.referencedSecurityGroupId], ["sg-balancer", "sg-host"]);
  });
});
