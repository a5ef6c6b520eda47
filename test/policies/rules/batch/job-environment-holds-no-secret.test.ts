import { type Properties, unknown } from "../../../../model";
import { jobEnvironmentHoldsNoSecret } from "../../../../policies/rules/batch/job-environment-holds-no-secret";
import { describeRule } from "../../describe-rule";

const variables = (...environment: readonly Properties[]): Properties => ({
  containerProperties: JSON.stringify({ image: "x", environment }),
});
const password = { name: "DATABASE_PASSWORD", value: "correct horse" };

describeRule(jobEnvironmentHoldsNoSecret, {
  passes: [
    {},
    variables(),
    variables({ name: "DOMAIN", value: "hr.example.com" }),
    variables({ name: "DATABASE_PASSWORD_FILE", value: "/run/secrets/DATABASE_PASSWORD" }),
    { containerProperties: JSON.stringify({ image: "x", secrets: [{ name: "PASSWORD", valueFrom: "arn:aws:x" }] }) },
  ],
  fails: [
    variables(password),
    variables({ name: "DOMAIN", value: "hr.example.com" }, password),
    { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ environment: [password] }] }] }) },
    { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { environment: [password] } }] }) },
    { eksProperties: { podProperties: { containers: { envs: [password] } } } },
    { ecsProperties: "nonsense" },
  ],
  notEvaluated: [{ nodeProperties: unknown }],
});
