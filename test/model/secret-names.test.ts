import assert from "node:assert/strict";
import fc from "fast-check";
import { isRandom, isValue, secretNamed, tellsOfSecret } from "../../model/secret-names";
import { isSecretName } from "../../settings/application";
import { secretsIn } from "../../policies/rules/shared/secret-texts";
import { holdsSecret, namesSecret } from "../../policies/rules/shared/variables";

/** The three lists that there were before there was one. */
const before = {
  settings: (name: string): boolean =>
    /(^|_)(SECRETS?|PASSWORDS?|PASSWD|PASS|TOKENS?|CREDENTIALS?|APIKEYS?|PRIVATE)(_|$)|(^|_)KEY$/i.test(name) &&
    !/(^|_)(PUBLIC|PUBLISHABLE)(_|$)|_(FILE|ARN|NAME|ID|URL|PATH|HEADER|CLASS|BACKEND|ALGORITHM|PREFIX|LENGTH|LIFETIME|AGE|TTL)$/i.test(
      name,
    ),
  texts: (name: string): boolean =>
    /((^|[_-])pass|[_-]pwd|pass(word|wd|phrase)|secret|token|credentials?|(api|access|private|secret|signing)[_-]?key)$/i.test(
      name,
    ),
  variables: (name: string, value: string): boolean =>
    /password|secret|token|api_?key/i.test(name) ||
    (/(^|_)pass(_|\d*$)|_pwd\d*$|passwd|passphrase|credential|(access|auth|cipher|encryption|fernet|hmac|jwt|master|private|signing)_?key$/i.test(
      name,
    ) &&
      isValue(value) &&
      !value.startsWith("alias/")),
};

/** A name for each alternative of the older list of texts, of that of variables, and of both. */
const ofTexts =
  "pass DB-PASS db_pass smtp-pwd smtp_pwd password passwd passphrase DbPassword client_secret DbSecret TaskToken credential awsCredentials api-key apiKey access-key accessKey private-key secret-key signing-key signingKey";
const ofVariables =
  "PASSWORD_1 SECRET_OF_JWT TOKEN_A APIKEY_2 API_KEY PASS PASS_1 PASS1 MYSQL_PWD MYSQL_PWD2 PASSWD_DB PASSPHRASE_A CREDENTIAL_A ACCESS_KEY AUTH_KEY CIPHERKEY ENCRYPTION_KEY FERNET_KEY HMAC_KEY JWT_KEY MASTER_KEY PRIVATEKEY SIGNING_KEY";
const listed = `${ofTexts} ${ofVariables}`.split(" ");
const ofBothNow = [...listed, "dbPass", "smtpPwd", "SESSION_KEY", "SSH_KEY", "LICENSE_KEY", "X-Api-Key", "masterKey1"];
const noSecrets =
  "SORT_KEY PUBLIC_KEY CACHE_KEY KEYBOARD BYPASS COMPASS passThrough passThroughBehavior PWD LOG_LEVEL KMS_KEY".split(
    " ",
  );

const values = ["hunter2", "alias/hunter2", "alias/aws/s3", "", "true", "$PASS", "/run/secrets/x", "arn:aws:kms:x"];
const inTexts = (name: string, value: string): boolean => secretsIn(name, value).names.length > 0;

describe("names of secrets", () => {
  for (const name of ofBothNow)
    it(`say of ${name} that it is one, in texts and of variables`, () => {
      assert.deepEqual([inTexts(name, "hunter2"), namesSecret(name, "hunter2")], [true, true]);
    });

  for (const name of noSecrets)
    it(`say nothing of ${name}`, () => {
      assert.deepEqual(
        [secretNamed(name), inTexts(name, "hunter2"), namesSecret(name, "hunter2")],
        ["no", false, false],
      );
    });

  it("are lost by neither of the lists that were two, whatever the value", () => {
    const parts = fc.constantFrom(...listed, ...noSecrets, "db", "_", "-", "2", "Url", "Name");
    const name = fc.oneof(
      fc.constantFrom(...listed, ...noSecrets),
      fc.array(parts, { minLength: 1, maxLength: 4 }).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(name, fc.constantFrom(...values), (one, value) => {
        assert.ok(!before.texts(one) || !isValue(value) || inTexts(one, value), `${one} in a text: ${value}`);
        assert.ok(!before.variables(one, value) || namesSecret(one, value), `${one} as a variable: ${value}`);
      }),
      { numRuns: 5_000 },
    );
  });

  it("are lost by none of the settings, but where they only tell of one", () => {
    const words = fc.constantFrom(
      ...["SECRET", "SECRETS", "PASSWORD", "PASSWORDS", "PASSWD", "PASS", "TOKEN", "TOKENS", "CREDENTIAL", "APIKEYS"],
      ...["PRIVATE", "KEY", "PUBLIC", "DB", "MIN", "2", "BACKEND", "ALGORITHM", "AGE", "URL", "NAME", "COUNT"],
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join("_");
        assert.ok(!before.settings(name) || tellsOfSecret(name) || isSecretName(name), name);
      }),
      { numRuns: 5_000 },
    );
  });

  it("are no tokenizer and no secretary", () => {
    for (const name of ["TOKENIZERS_PARALLELISM", "TokenizerModel", "SECRETARY_EMAIL"]) {
      assert.equal(secretNamed(name), "no", name);
      assert.ok(!isSecretName(name), name);
    }
  });

  it("excuse no value that a machine has made up, whatever they only tell of", () => {
    const made = ["8f3Kd93kfLq0ZpW7xN2b", "0123456789abcdef0123456789abcdef"];
    const said = [
      "prod/app",
      "rds!db-1234abcd-56ef-7890",
      "8c1e2f3a-0000-4000-8000-000000000000",
      "correcthorsebattery",
    ];
    for (const value of made) assert.ok(isRandom(value) && inTexts("TOKEN_NAME", value), value);
    for (const value of said) assert.ok(!isRandom(value) && !inTexts("TOKEN_NAME", value), value);
  });

  it("are tested by names that each list knew", () => {
    assert.deepEqual(
      ofTexts.split(" ").filter((name) => !before.texts(name)),
      [],
    );
    assert.deepEqual(
      ofVariables.split(" ").filter((name) => !before.variables(name, "hunter2")),
      [],
    );
  });

  it("tell of a secret without holding it, in texts alone", () => {
    for (const name of [
      "token_url",
      "TokenType",
      "SecretName",
      "db-secret-arn",
      "passwordPolicy",
      "access_token_ttl",
    ]) {
      assert.ok(tellsOfSecret(name) && !inTexts(name, "client_credentials"), name);
      assert.ok(holdsSecret({ name, value: "hunter2" }), `${name} is still asked for as a variable`);
    }
    assert.ok(!holdsSecret({ name: "DB_PASSWORD_FILE", value: "/run/secrets/DB_PASSWORD" }));
  });
});
