import { gzipSync } from "node:zlib";
import { type Properties, secret, unknown, type Value } from "../../../../model";
import { textHoldsNoSecret, texts, variables } from "../../../../policies/rules/secrets/text-holds-no-secret";
import { placed } from "../../stacks/placed";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const document = of("aws:ssm/document:Document");
const task = of("aws:ecs/taskDefinition:TaskDefinition");
const job = of("aws:glue/job:Job");
const stack = of("aws:cloudformation/stack:Stack");
const machine = of("aws:sfn/stateMachine:StateMachine");
const beanstalk = of("aws:elasticbeanstalk/environment:Environment");

const runs = (...runCommand: string[]): Value =>
  JSON.stringify({ schemaVersion: "2.2", mainSteps: [{ action: "aws:runShellScript", inputs: { runCommand } }] });
/** A text at each place, as a text or as a variable. */
const everywhere = (text: string) =>
  [texts, variables].flatMap((table) =>
    Object.entries(table).flatMap(([type, patterns]) =>
      patterns.map((pattern) => given(placed(pattern, table === texts ? text : { A: text }), { type })),
    ),
  );

describeRule(textHoldsNoSecret, {
  passes: [
    ...everywhere("plain"),
    document({ content: runs("/opt/onebox/bin/roll-out") }),
    document({ content: JSON.stringify({ parameters: { Token: { type: "String", allowedPattern: "^[a-z]+$" } } }) }),
    document({ content: runs("curl -H 'Authorization: Bearer {{ Token }}' https://example.com") }),
    task({ containerDefinitions: '[{"name":"app","secrets":[{"name":"DB_PASSWORD","valueFrom":"arn:aws:ssm:x"}]}]' }),
    // Variables of containers have a rule of their own.
    task({ containerDefinitions: '[{"name":"app","environment":[{"name":"DB_PASSWORD","value":"hunter2hunter2"}]}]' }),
    job({ defaultArguments: { "--db-secret-arn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-abcdef" } }),
    stack({ parameters: { DbPassword: "{{resolve:secretsmanager:db}}", NextToken: "", AskForPassword: "true" } }),
    machine({ definition: JSON.stringify({ States: { Ask: { Parameters: { "TaskToken.$": "$$.Task.Token" } } } }) }),
    of("aws:s3/bucketObjectv2:BucketObjectv2")({}),
  ],
  fails: [
    ...everywhere("key AKIAABCDEFGHIJKLMNOP"),
    stack({ parameters: "plain" }),
    document({ content: [] }),
    document({ content: runs("export DB_PASSWORD=hunter2hunter2") }),
    document({ content: runs("export SMTP_PASS=hunter2hunter2") }),
    document({ content: runs("redis-cli -u rediss://:hunter2@queue.example:6379/0 PING") }),
    stack({ parameters: { DbPass: "x", db_pass: "hunter2", Secret_Key: "hunter2" } }),
    stack({ parameters: { DbPassword: "alias/hunter2" } }),
    document({ content: runs(`echo ${btoa("export DB_PASSWORD=hunter2hunter2")} | base64 -d | sh`) }),
    document({ documentFormat: "YAML", content: "mainSteps:\n- inputs:\n    password: hunter2hunter2\n" }),
    document({ content: JSON.stringify({ mainSteps: [{ inputs: { Token: "hunter2hunter2" } }] }) }),
    task({ containerDefinitions: '[{"name":"app","command":["serve","--token=x","AKIAABCDEFGHIJKLMNOP"]}]' }),
    job({ defaultArguments: { "--db-password": "hunter2hunter2" } }),
    stack({ parameters: { DbPassword: "hunter2hunter2" } }),
    stack({ parameters: { DbPassword: secret } }),
    stack({ parameters: secret }),
    stack({ templateBody: JSON.stringify({ Parameters: { Key: { Default: "-----BEGIN PRIVATE KEY-----" } } }) }),
    machine({ definition: JSON.stringify({ States: { Call: { Parameters: { apiKey: "hunter2hunter2" } } } }) }),
    beanstalk({ settings: [{ namespace: "aws:…:environment", name: "DB_PASSWORD", value: "hunter2hunter2" }] }),
    of("aws:cloudwatch/eventConnection:EventConnection")({
      authParameters: { apiKey: { key: "X-Api-Key", value: "hunter2hunter2" } },
    }),
    of("aws:lightsail/instance:Instance")({
      userData: gzipSync("export DB_PASSWORD=hunter2hunter2").toString("base64"),
    }),
    of("aws:cloudfront/distribution:Distribution")({ origins: "all" }),
  ],
  notEvaluated: [
    document({ content: unknown }),
    stack({ parameters: { DbPassword: unknown } }),
    of("aws:cloudfront/distribution:Distribution")({ origins: unknown }),
  ],
});
