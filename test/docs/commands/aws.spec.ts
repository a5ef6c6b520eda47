import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Moto, startMoto } from "../../stand-ins/moto";
import { typed } from "./typed";

/** What AWS's CLI takes, and moto does not have: these are read to the last option, ask, and are refused. */
const notInMoto = [
  "ce update-cost-allocation-tags-status",
  "sesv2 get-account",
  "sesv2 list-suppressed-destinations",
  "sesv2 put-configuration-set-sending-options",
  "ssm get-parameter",
  "ssm start-session",
];

/** The shell's variables of docs/recover-state.md. */
const variables = { bucket: "onebox-state-123456789012", key: ".pulumi/stacks/onebox/prod.json" };

describe("the commands of AWS's CLI that pages name", () => {
  const commands = typed("aws");
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-aws-"));
  let moto: Moto;
  let environment: NodeJS.ProcessEnv;
  let ids: Readonly<Record<string, string>>;

  before(async () => {
    const cli = execFileSync("test/linters/environment.sh", ["test/docs/commands/requirements.txt"], {
      encoding: "utf8",
    }).trim();
    moto = await startMoto();
    environment = {
      ...variables,
      PATH: `${cli}/bin:${process.env["PATH"] ?? ""}`,
      HOME: folder,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_MAX_ATTEMPTS: "1",
    };
    const account = execFileSync(`${moto.python}/bin/python`, ["test/docs/commands/account.py"], {
      env: environment,
      encoding: "utf8",
    });
    ids = JSON.parse(account) as Readonly<Record<string, string>>;
    writeFileSync(path.join(folder, "old.json"), "{}");
  });
  after(async () => {
    await moto.stop();
    rmSync(folder, { recursive: true });
  });

  function run(text: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    const [, service = ""] = text.split(" ");
    const filled = text
      .replace(/%h\b/, "<instance>")
      .replace(/%p\b/, "22")
      .replace(/<([^>]+)>/g, (_, name: string) => {
        const value = ids[name] ?? ids[`${service} ${name}`];
        assert.ok(value !== undefined, `what is <${name}>?`);
        return value;
      });
    // The CLI asks RDS and SQS at addresses of its own unless it is told so here.
    return spawnSync("bash", ["-c", `${filled} --endpoint-url "$AWS_ENDPOINT_URL"`], {
      env: environment,
      cwd: folder,
      encoding: "utf8",
    });
  }

  it("are found", () => {
    assert.ok(commands.length > 25, String(commands.length));
  });

  for (const { page, text } of commands)
    it(`${text} (${page})`, () => {
      const { status, stdout, stderr } = run(text);
      if (notInMoto.some((one) => text.startsWith(`aws ${one} `))) {
        assert.match(stderr, /An error occurred .* when calling the \w+ operation/, stderr);
        if (text.includes("--query")) assertFields(run(`${text} --generate-cli-skeleton output`).stdout);
        return;
      }
      assert.equal(status, 0, stderr);
      if (text.includes("--query")) assertFields(stdout);
    });

  it("would be refused with another option, a missing one, or a field that there is not", () => {
    for (const text of ["ec2 get-console-output --instance-ids <id>", "kms enable-key", "ec2 stop-hosts --x <id>"])
      assert.notEqual(run(`aws ${text}`).status, 0, text);
    assert.throws(() => {
      assertFields(run("aws sts get-caller-identity --query Nothing").stdout);
    });
  });
});

/** A field that there is not is null, or None in a text. */
function assertFields(answer: string): void {
  assert.doesNotMatch(answer, /^$|null|None/, answer);
}
