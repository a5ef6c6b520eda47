import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { parse } from "yaml";
import { keep, parsed, readAnswers } from "../../../cli/init";
import { questions } from "../../../cli/init/ask";

/** What is waited for on the screen, and what is typed then. */
type Dialogue = readonly (readonly [shown: string, typed: string])[];

const deleteLine = "\u0015";

const dialogue: Dialogue = [
  ["Name of the project", "my shop!"],
  ["Enter the name of a Pulumi project: letters, digits, _ . and -", "acme-shop"],
  ["Prefix of all names", ""],
  ["Region of AWS", "mars"],
  ["Enter an AWS region: eu-central-1", "sa-east-1"],
  ["There is no price book for sa-east-1. Create it: npx onebox prices", "us-east-1"],
  ["Id of the AWS account", "123"],
  ["Enter twelve digits: 210987654321", "210987654321"],
  ["Zone: a domain", "App.Acme.io"],
  ["Enter a domain name in lower case: app.acme.io", "app.acme.io"],
  ["E-mail address", "ops@acme"],
  ["Enter an e-mail address: ops@acme.io", "ops@acme.io"],
  ["Time zone", "Europe/Berlinn"],
  ["Enter an IANA time zone: Europe/Berlin", "Europe/Berlin"],
  ["Monthly budget", ""],
  ["An environment dev", ""],
  ["Domain of dev", ""],
  ["Branch that deploys dev", ""],
  ["Approvals for dev", ""],
  ["An environment staging", ""],
  ["Domain of staging", "dev.app.acme.io"],
  ["Enter another one than dev.app.acme.io: another environment has it", "staging.acme.com"],
  ["Enter a name of app.acme.io", "staging.app.acme.io"],
  ["Branch that deploys staging", "dev"],
  ["Enter another one than dev: it deploys another environment", "staging"],
  ["Approvals for staging", ""],
  ["An environment prod", ""],
  ["Domain of prod (app.acme.io)", ""],
  ["Branch that deploys prod", "release"],
  ["Enter master or main: its data is kept", "main"],
  ["Approvals for prod", "1"],
  ["Value must be between 3 and 20", "3"],
  ["Workspace at Bitbucket", "acme"],
  ["Repository of the infrastructure", ""],
  ["Repository of the application", "acmeshop-infrastructure"],
  ["Enter another one than acmeshop-infrastructure: it holds the infrastructure", "acmeshop"],
  ["Group of approvers", ""],
];

/** Goes through a dialogue. @returns what was given in the end. */
async function answersOf(lines: Dialogue): Promise<unknown> {
  const input = new PassThrough();
  const left = [...lines];
  let screen = "";
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      screen += stripVTControlCharacters(chunk.toString()).replaceAll(/\s+/g, " ");
      const [shown, typed] = left[0] ?? [];
      if (shown !== undefined && screen.includes(shown)) {
        left.shift();
        screen = "";
        setImmediate(() => input.write(`${deleteLine}${typed ?? ""}\r`));
      }
      done();
    },
  });
  // Like that of a process, it does not end with a question.
  Object.assign(output, { end: () => output });
  const late = setTimeout(() => {
    input.destroy(new Error(`"${left[0]?.[0] ?? ""}" was not shown, but:\n${screen}`));
  }, 60_000);
  return questions(null, { input, output }).finally(() => {
    clearTimeout(late);
  });
}

describe("the questions of onebox init", () => {
  let given: unknown;

  it("refuse at once what would be refused in the end, say what is allowed, and give answers that are taken", async () => {
    given = await answersOf(dialogue);
    const { awsAccountId, environments } = parsed(given, "what was typed");
    assert.equal(awsAccountId, "210987654321");
    assert.deepEqual(
      environments.map(({ name, domain, branch, approvals }) => [name, domain, branch, approvals]),
      [
        ["dev", "dev.app.acme.io", "dev", 0],
        ["staging", "staging.app.acme.io", "staging", 1],
        ["prod", "app.acme.io", "main", 3],
      ],
    );
  }).timeout(90_000);

  it("leave what was typed in a file where it is refused in the end, as for a prefix that is taken", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-answers-"));
    try {
      const [says = ""] = keep(given, "shop", folder);
      const file = path.join(folder, "onebox-answers.yaml");
      assert.match(says, /then: npx onebox init shop --yes onebox-answers\.yaml$/);
      assert.deepEqual(parse(readFileSync(file, "utf8")), given);
      assert.deepEqual(parsed(readAnswers(file), file), parsed(given, "what was typed"));
      assert.deepEqual(keep(given, "shop", path.join(folder, "none")), []);
      assert.ok(!existsSync(path.join(folder, "none")));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
