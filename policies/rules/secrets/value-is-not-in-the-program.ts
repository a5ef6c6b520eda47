import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

const version = "aws:secretsmanager/secretVersion:SecretVersion";

/** Keys and passwords that are an output, and so in the state. Those of users are nobody's: `iam-people-use-sso`. */
const made = [
  "aws:grafana/workspaceApiKey:WorkspaceApiKey",
  "aws:grafana/workspaceServiceAccountToken:WorkspaceServiceAccountToken",
  "aws:lightsail/bucketAccessKey:BucketAccessKey",
  "random:index/randomPassword:RandomPassword",
  "tls:index/privateKey:PrivateKey",
];

/** Where AWS makes a key unless it is given the public half of one. */
const halves: Readonly<Record<string, string>> = {
  "aws:iot/certificate:Certificate": "csr",
  "aws:lightsail/keyPair:KeyPair": "publicKey",
};

export const valueIsNotInTheProgram = rule([version, ...made, ...Object.keys(halves)], {
  id: "secrets-value-is-not-in-the-program",
  severity: "critical",
  sameAs: [],
  why: "A value that a program has, or creates, is in the state, in its history and in every preview.",
  fix: "Create the secret without a value, and enter it: `npx onebox host secret set NAME --stack prod`; a key is created by hand, or by what uses it.",
  fixElsewhere:
    "Create the secret without a value, and enter it: `aws secretsmanager put-secret-value --secret-id <name> --secret-string file://<file>`; a key is created by hand, or by what uses it.",
  check: (secret) => {
    const half = halves[secret.type];
    return half === undefined
      ? fail("A value of a secret is part of the program and its state.")
      : expect(secret, half).toBePresent();
  },
});
