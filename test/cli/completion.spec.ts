import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Shell, scripts } from "../../cli/completion/scripts";
import { installPackage } from "../install-package";

/** Each takes `LINE`, what somebody has typed before Tab, and prints what the shell would offer. */
const offers: Readonly<Record<Exclude<Shell, "bash">, string>> = {
  fish: `${scripts.fish}
    complete -C "$LINE"`,
  // Outside its line editor the shell has nowhere to put what it offers.
  zsh: `autoload -Uz compinit; compinit -u -D
    ${scripts.zsh}
    compadd() { print -l -- "\${(@P)@[-1]}" }
    _files() { print files }
    words=("\${(@s: :)LINE}"); CURRENT=$#words
    _onebox`,
};

/** And what a Tab offers where `onebox` has nothing to say. */
const files = { fish: "Pulumi.qa.yaml", zsh: "files" };

for (const shell of ["fish", "zsh"] as const)
  describe(`completion in ${shell}`, () => {
    let folder: string;

    before(() => {
      if (spawnSync(shell, ["--version"]).error !== undefined) installPackage(shell);
      folder = mkdtempSync(path.join(tmpdir(), "onebox-completion-"));
      copyFileSync("test/stacks/Pulumi.dev.yaml", path.join(folder, "Pulumi.qa.yaml"));
    });

    after(() => {
      rmSync(folder, { recursive: true });
    });

    const cases = [
      ["a command", "onebox ho", "host"],
      ["a command of a command", "onebox host st", "status"],
      ["an option", "onebox bill --sta", "--stack"],
      ["a stack of this folder", "onebox bill --stack ", "qa"],
      ["a file where nothing else fits", "onebox bill --from Pulumi", files[shell]],
    ] as const;
    for (const [what, line, expected] of cases)
      it(`offers ${what}`, () => {
        const env = { ...process.env, LINE: line, PATH: `${path.resolve("bin")}:${process.env["PATH"] ?? ""}` };
        const flags = shell === "zsh" ? ["-f"] : ["--no-config"];
        const { stdout, stderr } = spawnSync(shell, [...flags, "-c", offers[shell]], {
          encoding: "utf8",
          env,
          cwd: folder,
        });
        assert.deepEqual([stdout.trim(), stderr], [expected, ""]);
      });
  });
