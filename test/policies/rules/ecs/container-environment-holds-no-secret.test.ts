import { unknown } from "../../../../model";
import { containerEnvironmentHoldsNoSecret } from "../../../../policies/rules/ecs/container-environment-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(containerEnvironmentHoldsNoSecret, {
  passes: [
    {
      containerDefinitions: JSON.stringify([
        { name: "web", environment: [{ name: "DOMAIN", value: "app.example.com" }] },
      ]),
    },
    {
      containerDefinitions: JSON.stringify([
        { name: "web", environment: [{ name: "DB_PASSWORD_FILE", value: "/run/secrets/DB_PASSWORD" }] },
      ]),
    },
  ],
  fails: [
    {},
    {
      containerDefinitions: JSON.stringify([{ name: "web", environment: [{ name: "DB_PASSWORD_FILE", value: "x" }] }]),
    },
    ...[
      { name: "SMTP_PASS", value: "hunter2" },
      { name: "QUEUE_URL", value: "rediss://:hunter2@queue.example:6379/0" },
    ].map((variable) => ({ containerDefinitions: JSON.stringify([{ name: "web", environment: [variable] }]) })),
    { containerDefinitions: "none" },
    { containerDefinitions: JSON.stringify([{ name: "web", environment: [{ name: "DB_PASSWORD", value: "x" }] }]) },
    {
      containerDefinitions: JSON.stringify([
        { name: "web", environment: [{ name: "KEY", value: "AKIAABCDEFGHIJKLMNOP" }] },
      ]),
    },
  ],
  notEvaluated: [{ containerDefinitions: unknown }],
});
