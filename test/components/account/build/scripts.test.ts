import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { buildspec } from "../../../../components/account/build";

const token = "ATCTT3xFfGN0-gate-reads";

interface Ran {
  readonly exitCode: string;
  readonly output: string;
  /** What npm, docker and aws were called with, and which variables they saw. */
  readonly calls: readonly string[];
}

/** The commands of a build as CodeBuild runs them, with a repository here in the place of Bitbucket's. */
describe("what a build of the account runs", () => {
  let work: string;
  let origin: string;
  let commit: string;

  const git = (...args: readonly string[]): string => {
    const who = ["-c", "user.name=ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...who, ...args], { cwd: origin, encoding: "utf8" }).trim();
  };

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), "onebox-build-"));
    origin = join(work, "origin");
    mkdirSync(origin);
    git("init", "--quiet", "--initial-branch", "master");
    writeFileSync(join(origin, "Dockerfile"), "FROM scratch AS runtime\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", "approved");
    commit = git("rev-parse", "HEAD");
    writeFileSync(join(origin, "evil"), "");
    git("add", "--all");
    git("commit", "--quiet", "--message", "came later");
    mkdirSync(join(work, "bin"));
    const record = `echo "$(basename "$0") $* in $(ls) token=\${GATE_TOKEN-none} automatic=\${PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION-}" >> ${join(work, "calls")}`;
    for (const name of ["npm", "node", "docker", "iptables"]) program(name, record);
    program(
      "aws",
      `${record}\ncase "$*" in *describe-images*) [ -e ${join(work, "pushed")} ] && echo sha256:d || exit 254 ;; esac`,
    );
  });
  afterEach(() => {
    rmSync(work, { recursive: true });
  });

  function program(name: string, script: string): void {
    writeFileSync(join(work, "bin", name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(work, "bin", name), 0o755);
  }

  function run(script: "deploy" | "image" | "drill", order: Readonly<Record<string, string>>): Ran {
    const fixed: Record<string, string> =
      script !== "image"
        ? { ONEBOX_REPOSITORY: "example/onebox", ONEBOX_BRANCH: "master", ONEBOX_STACK: "prod" }
        : {
            ONEBOX_REPOSITORY: "example/hr-app",
            ONEBOX_IMAGES: "123456789012.dkr.ecr.us-east-1.amazonaws.com/onebox/app",
          };
    const { env, phases } = JSON.parse(
      buildspec({ tokenSecretName: "/onebox/pipelines/bitbucket-token", script, variables: fixed }),
    ) as {
      env: { variables: Record<string, string> };
      phases: { build: { commands: string[] } };
    };
    const here = ["x-token-auth", "x-bitbucket-api-token-auth"].flatMap((user, index) => {
      const from = `url.${origin}.insteadOf`;
      return [
        [`GIT_CONFIG_KEY_${index}`, from],
        [`GIT_CONFIG_VALUE_${index}`, `https://${user}@bitbucket.org/${fixed["ONEBOX_REPOSITORY"] ?? ""}.git`],
      ];
    });
    // Each command in the same shell, and the exported variable afterwards.
    const commands = [...phases.build.commands, 'echo "EXPORTED=$ONEBOX_EXIT_CODE"']
      .join("\n")
      .replaceAll("/tmp/", `${work}/`);
    const { stdout, stderr } = spawnSync("bash", ["-c", commands], {
      encoding: "utf8",
      env: {
        PATH: `${join(work, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
        TMPDIR: work,
        HOME: work,
        GATE_TOKEN: token,
        GIT_CONFIG_COUNT: "2",
        ...(Object.fromEntries(here) as Record<string, string>),
        ...env.variables,
        ...order,
      },
    });
    const calls = existsSync(join(work, "calls")) ? readFileSync(join(work, "calls"), "utf8").trim().split("\n") : [];
    return { exitCode: /EXPORTED=(.*)/.exec(stdout)?.[1] ?? "none", output: stdout + stderr, calls };
  }

  const ordered = {
    ONEBOX_ACT: "apply",
    ONEBOX_VERSION: "none",
    ONEBOX_RUN: "7",
    ONEBOX_GROUNDS: "onebox/34 by {grace}",
  };

  it("deploys the ordered commit, not what the branch has by now, and tells nobody the token", () => {
    const { exitCode, calls, output } = run("deploy", { ...ordered, ONEBOX_COMMIT: commit });
    assert.equal(exitCode, "0", output);
    assert.deepEqual(calls, [
      "node --version in Dockerfile token=none automatic=",
      "npm ci --omit=dev --ignore-scripts --no-audit --no-fund in Dockerfile token=none automatic=",
      "node bin/onebox tools install in Dockerfile token=none automatic=",
      "node bin/onebox ci apply --stack prod in Dockerfile token=none automatic=true",
    ]);
    assert.ok(!output.includes(token));
  });

  it("leaves the Node that has ended, with which the machine begins, for one that it has as well", () => {
    program("node", `case "$*" in --version) echo v18.20.6 ;; esac`);
    program("n", `echo "n $*" >> ${join(work, "calls")}`);
    const { calls } = run("deploy", { ...ordered, ONEBOX_COMMIT: commit });
    assert.match(calls.slice(0, 2).join("\n"), /^n --offline 22\nnpm ci /);
  });

  describe("that the clock starts", () => {
    const opened = (infrastructure: unknown): string =>
      JSON.stringify({
        baseline: { infrastructure: "0".repeat(40), application: null },
        application: null,
        infrastructure,
      });

    it("rehearses with the commit that the gate opened last, not with what the branch has by now", () => {
      const { exitCode, calls, output } = run("drill", { ONEBOX_OPENED: opened(commit) });
      assert.equal(exitCode, "0", output);
      assert.match(
        calls.at(-1) ?? "",
        /^node bin\/onebox restore drill --stack prod --keep --records \S+ in Dockerfile token=none /,
      );
      assert.ok(!output.includes(token));
    });

    const none: readonly (readonly [what: string, given: string])[] = [
      ["nothing", "none"],
      ["no commit", opened(null)],
      ["a branch", opened("master")],
    ];
    for (const [what, given] of none)
      it(`runs nothing where the gate has opened ${what}`, () => {
        const { exitCode, calls } = run("drill", { ONEBOX_OPENED: given });
        assert.deepEqual([exitCode, calls], ["2", []]);
      });
  });

  const acts: readonly (readonly [string, string, string])[] = [
    ["deploy", "1.4.2-b2b2b2b2b2b2", "onebox deploy --stack prod --version 1.4.2-b2b2b2b2b2b2"],
    ["rollback", "none", "onebox rollback --stack prod"],
  ];
  for (const [act, version, expected] of acts)
    it(`does "${act}" as it is ordered`, () => {
      const order = { ...ordered, ONEBOX_COMMIT: commit, ONEBOX_ACT: act, ONEBOX_VERSION: version };
      assert.ok(run("deploy", order).calls.at(-1)?.startsWith(`node bin/${expected} in`));
    });

  for (const code of [1, 2])
    it(`ends with the exit code of what ran: ${code}`, () => {
      program("node", `case "$*" in *apply*) exit ${code} ;; esac`);
      assert.equal(run("deploy", { ...ordered, ONEBOX_COMMIT: commit }).exitCode, String(code));
    });

  const before: readonly (readonly [string, () => Record<string, string>])[] = [
    ["the commit is not on the branch", () => ({ ONEBOX_COMMIT: "a1".repeat(20) })],
    ["the commit is no commit", () => ({ ONEBOX_COMMIT: "$(touch pwned)" })],
    ["the act is none", () => ({ ONEBOX_COMMIT: commit, ONEBOX_ACT: "destroy" })],
  ];
  for (const [title, order] of before)
    it(`ends with 2 and deploys nothing where ${title}`, () => {
      const { exitCode, calls } = run("deploy", { ...ordered, ...order() });
      assert.equal(exitCode, "2");
      assert.deepEqual(
        calls.filter((call) => /apply|deploy|pwned/.test(call)),
        [],
      );
    });

  it("ends with 2 where packages or tools cannot be installed", () => {
    for (const failing of ["ci --omit", "tools"]) {
      for (const name of ["npm", "node"]) program(name, `case "$*" in *"${failing}"*) exit 1 ;; esac`);
      assert.equal(run("deploy", { ...ordered, ONEBOX_COMMIT: commit }).exitCode, "2", failing);
    }
  });

  describe("for an image", () => {
    const order = (): Record<string, string> => ({
      ONEBOX_COMMIT: commit,
      ONEBOX_BRANCH: "master",
      ONEBOX_VERSION: `1.4.2-${commit.slice(0, 12)}`,
    });

    /** A Docker whose images have the labels that were asked for, unless its builder says another. */
    function docker(forged = ""): void {
      const [calls, labels, pushed] = ["calls", "labels", "pushed"].map((name) => join(work, name));
      program(
        "docker",
        `echo "docker $*" >> ${calls ?? ""}
case "$*" in
  *--platform*) printf '%s\\n' ${forged} "$@" | sed -n 's/^--label=//p' > ${labels ?? ""} ;;
  *inspect*) name=$(cut -d'"' -f2 <<<"$4"); grep "^$name=" ${labels ?? ""} | head -1 | cut -d= -f2- ;;
  push*) touch ${pushed ?? ""} ;;
esac`,
      );
    }

    it("builds it at the commit, with labels of its own, and signs in only afterwards", () => {
      docker();
      const { exitCode, calls, output } = run("image", order());
      assert.equal(exitCode, "0", output);
      const build = calls.findIndex((call) => call.startsWith("docker build --platform"));
      const signIn = calls.findIndex((call) => call.includes("get-login-password"));
      assert.ok(build >= 0 && signIn > build, calls.join("\n"));
      assert.match(calls[build] ?? "", /--target runtime .*--label=org\.opencontainers\.image\.version=1\.4\.2-\S+ /);
      assert.match(calls[build] ?? "", new RegExp(`--label=org\\.opencontainers\\.image\\.revision=${commit} `));
      assert.match(output, new RegExp(`^1\\.4\\.2-${commit.slice(0, 12)}@sha256:d$`, "m"));
    });

    for (const forged of [
      "org.opencontainers.image.revision=a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2",
      "onebox.migrations=contract",
    ])
      it(`pushes nothing whose builder wrote ${forged.slice(0, 35)} into it`, () => {
        docker(`--label=${forged}`);
        const { exitCode, calls, output } = run("image", order());
        assert.equal(exitCode, "1");
        assert.match(output, /the builder that the Dockerfile names changed it, so it is not pushed/);
        assert.ok(!calls.some((call) => /^docker push|get-login-password/.test(call)), calls.join("\n"));
      });

    it("leaves an image that is there as it is", () => {
      writeFileSync(join(work, "pushed"), "");
      const { exitCode, calls } = run("image", order());
      assert.equal(exitCode, "0");
      assert.deepEqual(
        calls.filter((call) => call.startsWith("docker")),
        [],
      );
    });

    it("builds nothing under a tag that is not the commit's own", () => {
      const { exitCode, calls } = run("image", { ...order(), ONEBOX_VERSION: "9.9.9-evil-b2b2b2b2b2b2" });
      assert.deepEqual([exitCode, calls], ["2", []]);
    });

    it("builds where no credentials can be had: with no variable of this machine, and no way to the address that hands them out", () => {
      program("docker", `echo "$* $(env | cut -d= -f1 | sort | xargs)" >> ${join(work, "calls")}`);
      const secret = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/8f1c" };
      const { calls } = run("image", { ...order(), ...secret });
      const build = calls.findIndex((call) => call.startsWith("build --platform"));
      const closed = calls.findIndex((call) => /^iptables --insert FORWARD .*169\.254\.0\.0\/16 .*REJECT/.test(call));
      assert.ok(closed >= 0 && closed < build, calls.join("\n"));
      assert.match(calls[build] ?? "", / \. HOME PATH PWD SHLVL _$/);
    });

    it("builds nothing where that address cannot be closed", () => {
      program("iptables", "exit 4");
      const { exitCode, calls } = run("image", order());
      assert.equal(exitCode, "2");
      assert.ok(!calls.some((call) => call.startsWith("docker")), calls.join());
    });

    it("tries from a container whether the address is closed, with nothing but a shell, and builds nothing where it answers", async () => {
      const probe = join(work, "probed");
      program(
        "docker",
        `echo "docker $*" >> ${join(work, "calls")}; case "$*" in *probe) cp -r "\${@: -1}" ${probe}; exit 1 ;; esac`,
      );
      const { exitCode, calls, output } = run("image", order());
      assert.equal(exitCode, "2");
      assert.match(output, /reaches the address at which credentials are handed out, or cannot try/);
      const [first = "", ...more] = calls.filter((call) => call.startsWith("docker"));
      assert.match(first, /^docker build --quiet --no-cache \S+\/probe$/);
      assert.deepEqual(more, []);
      // The shell of that image runs by itself, as in a container.
      const root = join(work, "root");
      mkdirSync(root);
      execFileSync("tar", ["--extract", "--file", join(probe, "shell.tar"), "--directory", root]);
      const file = readFileSync(join(probe, "Dockerfile"), "utf8");
      const [, , script = ""] = JSON.parse(/^RUN (.*)$/m.exec(file)?.[1] ?? "[]") as string[];
      const answering = createServer().listen(0, "127.0.0.1");
      await once(answering, "listening");
      const { port } = answering.address() as AddressInfo;
      const tried = (at: number) =>
        spawnSync(join(root, "usr/bin/bash"), ["-c", script.replace("169.254.170.2/80", `127.0.0.1/${at}`)]).status;
      const statuses = [tried(port), tried(1)];
      answering.close();
      assert.deepEqual(statuses, [1, 0]);
    });

    for (const file of ["Dockerfile", "dockerfile", ".dockerignore", "Dockerfile.dockerignore"])
      it(`reads no file of the build machine through a link called ${file}`, () => {
        if (file.toLowerCase() === "dockerfile") rmSync(join(origin, "Dockerfile"));
        rmSync(join(origin, file), { force: true });
        symlinkSync("/proc/self/environ", join(origin, file));
        git("add", "--all");
        git("commit", "--quiet", "--message", "curious");
        commit = git("rev-parse", "HEAD");
        const { exitCode, calls, output } = run("image", order());
        assert.equal(exitCode, "1");
        assert.match(output, new RegExp(`^${file.replaceAll(".", "\\.")} is a symbolic link`, "m"));
        assert.ok(!calls.some((call) => /^(docker|aws ecr get-login)/.test(call)), calls.join());
      });

    it("ends with 1 where the application's own Dockerfile fails", () => {
      program("docker", `case "$*" in "build --platform"*) exit 1 ;; esac`);
      assert.equal(run("image", order()).exitCode, "1");
    });
  });
});
