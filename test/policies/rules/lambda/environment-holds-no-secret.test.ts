import { unknown } from "../../../../model";
import { environmentHoldsNoSecret } from "../../../../policies/rules/lambda/environment-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(environmentHoldsNoSecret, {
  passes: [
    {},
    {
      environment: {
        variables: {
          TOKEN_URL: "https://sso.example/token",
          SECRET_ARN: "arn:aws:secretsmanager:x",
          TOKEN_FILE: "/run/secrets/token",
          SECRET_NAME: "/onebox/prod/application",
          SECRET_ID: "rds!db-1234abcd-56ef-7890-abcd-1234567890ab",
          API_KEY_ID: "2X9R4HXF34",
        },
      },
    },
    { environment: { variables: { TASK_URL: "http://10.0.0.1:8081" } } },
    {
      environment: {
        variables: { QUEUE_URL: "rediss://queue.example:6379/0", PWD: "/app", SORT_KEY: "id", BYPASS: "no" },
      },
    },
    {
      environment: {
        variables: { ENCRYPTION_KEY: "alias/aws/s3", SIGNING_KEY: "arn:aws:kms:us-east-1:123456789012:key/1" },
      },
    },
  ],
  fails: [
    ...["DB_PASSWORD_ID", "API_TOKEN_NAME"].map((name) => ({
      environment: { variables: { [name]: "8f3Kd93kfLq0ZpW7xN2b" } },
    })),
    ...["DB_PASSWORD_URL", "TOKEN_ARN", "SECRET_FILE"].map((name) => ({
      environment: { variables: { [name]: "hunter2" } },
    })),
    // In pieces, so that nobody takes them for real ones.
    ...[
      ["sk_test", "_4eC39HqLyjWDarjtT1zdp7dc"],
      ["whsec", "_abcdefgh12345678"],
      ["AIza", "SyA1234567890abcdefghijkl"],
      ["npm", "_abcdefghijklmnopqrstuvwxyz0123456789"],
      ["eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxIn0.abcabcabcabcabc"],
      ["https://hooks.slack.com/services", "/T000/B000/abcdefghijklmnop"],
    ].map((parts) => ({ environment: { variables: { NOTE: parts.join("") } } })),
    { environment: { variables: { QUEUE_URL: "rediss://:hunter2@queue.example:6379/0" } } },
    ...["DB_PASS", "SMTP_PASS", "PASS_1", "MYSQL_PWD", "ENCRYPTION_KEY", "SIGNING_KEY", "FERNET_KEY", "JWT_KEY"].map(
      (name) => ({
        environment: { variables: { [name]: "hunter2" } },
      }),
    ),
    { environment: { variables: { KEY: "AKIAABCDEFGHIJKLMNOP" } } },
    { environment: { variables: { DB_PASSWORD: "hunter2" } } },
    { environment: { variables: { KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCY1234567KEY" } } },
    { environment: { variables: { NOTE: "-----BEGIN EC PRIVATE KEY-----" } } },
    { environment: { variables: ["AKIAABCDEFGHIJKLMNOP"] } },
    { environment: { variables: "all of them" } },
  ],
  notEvaluated: [{ environment: unknown }, { environment: { variables: { URL: unknown } } }],
});
