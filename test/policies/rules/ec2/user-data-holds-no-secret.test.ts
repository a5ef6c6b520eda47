import { gzipSync } from "node:zlib";
import { unknown } from "../../../../model";
import { userDataHoldsNoSecret } from "../../../../policies/rules/ec2/user-data-holds-no-secret";
import { describeRule, given } from "../../describe-rule";

/** As AWS shows one in its documentation. */
const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".replace("EXAMPLE", "1234567");

function compressed(text: string): string {
  return gzipSync(text).toString("base64");
}

describeRule(userDataHoldsNoSecret, {
  passes: [
    {},
    { userData: "#!/bin/bash\necho hello" },
    { userDataBase64: compressed("#!/bin/bash\necho hello") },
    {
      userData: `#cloud-config\nwrite_files:\n- encoding: gz+b64\n  content: ${compressed("#!/bin/bash\necho hello")}`,
    },
    { userData: `-----BEGIN CERTIFICATE-----\n${btoa("certificate ".repeat(40))}\n-----END CERTIFICATE-----` },
    // A checksum, and a long path.
    { userData: "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12" },
    { userData: "/opt/onebox/releases/current/bin/onebox-release --now" },
  ],
  fails: [
    { userData: "export DB_PASSWORD=hunter2hunter2" },
    { userDataBase64: btoa("key AKIAABCDEFGHIJKLMNOP") },
    { userDataBase64: compressed("export DB_PASSWORD=hunter2hunter2") },
    {
      userData: `#cloud-config\nwrite_files:\n- encoding: b64\n  content: ${btoa("export DB_PASSWORD=hunter2hunter2")}`,
    },
    { userData: `#cloud-config\nwrite_files:\n- content: !!binary |\n    ${compressed("key AKIAABCDEFGHIJKLMNOP")}` },
    { userDataBase64: btoa(btoa("export DB_PASSWORD=hunter2hunter2")) },
    given(
      { userData: compressed(`echo ${btoa("export DB_PASSWORD=hunter2hunter2")} | base64 -d | sh`) },
      { type: "aws:ec2/launchTemplate:LaunchTemplate" },
    ),
    { userDataBase64: compressed("#!/bin/bash").slice(0, 16) },
    { userDataBase64: compressed(" ".repeat(9_000_000)) },
    { userData: ["echo"] },
    { userData: `export AWS_SECRET_ACCESS_KEY=${secretKey}` },
    { userData: `aws configure set key ${secretKey}` },
    { userData: "-----BEGIN RSA PRIVATE KEY-----" },
    given({ userData: btoa("export DB_PASSWORD=hunter2hunter2") }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  notEvaluated: [{ userData: unknown }],
});
