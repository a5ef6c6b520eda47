import { unknown } from "../../../../model";
import { environmentHoldsNoSecret } from "../../../../policies/rules/lambda/environment-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(environmentHoldsNoSecret, {
  passes: [{}, { environment: { variables: { TASK_URL: "http://10.0.0.1:8081" } } }],
  fails: [
    { environment: { variables: { KEY: "AKIAABCDEFGHIJKLMNOP" } } },
    { environment: { variables: { DB_PASSWORD: "hunter2" } } },
    { environment: { variables: { KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCY1234567KEY" } } },
    { environment: { variables: { NOTE: "-----BEGIN EC PRIVATE KEY-----" } } },
    { environment: { variables: ["AKIAABCDEFGHIJKLMNOP"] } },
    { environment: { variables: "all of them" } },
  ],
  notEvaluated: [{ environment: unknown }, { environment: { variables: { URL: unknown } } }],
});
