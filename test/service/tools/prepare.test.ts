import assert from "node:assert/strict";
import { Aws } from "../../../service/tools/aws";
import { prepareCaches } from "../../../service/tools/caches";
import { credentials } from "../../../service/tools/credentials";
import { Secrets } from "../../../service/tools/secrets";
import { LoopbackServer } from "../../stand-ins/loopback";
import { SmallAws } from "./aws";

const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:/onebox/prod/caches";
const users = [
  { user: "onebox-prod-queue", password: "QUEUE_PASSWORD" },
  { user: "onebox-prod-cache", password: "CACHE_PASSWORD" },
];

describe("what prepares an environment on ECS", () => {
  let small: SmallAws;
  let before: NodeJS.ProcessEnv;
  let said: string[];

  beforeEach(async () => {
    before = { ...process.env };
    small = new SmallAws();
    const AWS_ENDPOINT_URL = await small.start();
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "AKIATASK", AWS_SECRET_ACCESS_KEY: "hidden" });
    for (const { user } of users) small.users.set(user, { type: "iam", password: "", asked: 0 });
    said = [];
  });
  afterEach(async () => {
    process.env = before;
    await small.stop();
  });

  const prepare = async (): Promise<void> => {
    const aws = new Aws("us-east-1");
    await prepareCaches(aws, new Secrets(aws), secret, users, { pollMs: 1, limitMs: 60_000 }, (line) =>
      said.push(line),
    );
  };

  it("makes up a password for each user, writes it where tasks find it, and then sets it", async () => {
    await prepare();
    assert.deepEqual(small.changes, [`write ${secret}`, "modify onebox-prod-queue", "modify onebox-prod-cache"]);
    const written = small.secrets.get(secret) ?? {};
    for (const { user, password } of users) {
      assert.match(written[password] ?? "", /^[\w-]{43}$/);
      assert.equal(small.users.get(user)?.password, written[password]);
      assert.equal(small.users.get(user)?.asked, 0, "it waits until ElastiCache has done it");
    }
    assert.notEqual(written["QUEUE_PASSWORD"], written["CACHE_PASSWORD"]);
    assert.deepEqual([...small.signedBy], ["AKIATASK"]);
    assert.doesNotMatch(said.join("\n"), new RegExp(Object.values(written).join("|")));
  });

  it("leaves all as it is the second time", async () => {
    await prepare();
    const [written] = [small.secrets.get(secret)];
    small.changes.length = 0;
    await prepare();
    assert.deepEqual(small.changes, []);
    assert.deepEqual(small.secrets.get(secret), written);
  });

  it("goes on where it was interrupted: the secret is written, a user not", async () => {
    small.refused.add("ModifyUser");
    await assert.rejects(prepare(), /^Error: AccessDenied: not ModifyUser$/);
    const written = small.secrets.get(secret);
    small.refused.clear();
    small.changes.length = 0;
    await prepare();
    assert.deepEqual(small.changes, ["modify onebox-prod-queue", "modify onebox-prod-cache"]);
    assert.deepEqual(small.secrets.get(secret), written);
  });

  it("gives a user that was made anew the password that tasks have", async () => {
    await prepare();
    small.users.set("onebox-prod-cache", { type: "iam", password: "", asked: 0 });
    await prepare();
    assert.equal(small.users.get("onebox-prod-cache")?.password, small.secrets.get(secret)?.["CACHE_PASSWORD"]);
  });

  it("sets a new password where the secret has lost the one that a user had", async () => {
    await prepare();
    small.secrets.delete(secret);
    await prepare();
    for (const { user, password } of users)
      assert.equal(small.users.get(user)?.password, small.secrets.get(secret)?.[password]);
  });

  it("says in AWS's own words what was refused", async () => {
    small.users.clear();
    await assert.rejects(prepare(), /UserNotFound: no user onebox-prod-queue/);
  });
});

describe("the credentials of a task", () => {
  it("are the role's, from where ECS says, and otherwise missing with a reason", async () => {
    const server = await LoopbackServer.start(({ path }) =>
      path === "/role"
        ? { status: 200, body: { AccessKeyId: "ASIA1", SecretAccessKey: "s", Token: "t" } }
        : { status: 404 },
    );
    try {
      const of = (path: string) => credentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}${path}` });
      assert.deepEqual(await of("/role"), { accessKeyId: "ASIA1", secretAccessKey: "s", sessionToken: "t" });
      await assert.rejects(of("/gone"), /refused: 404/);
      await assert.rejects(credentials({}), /there are no credentials/);
    } finally {
      await server.stop();
    }
  });
});
