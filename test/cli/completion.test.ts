import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { candidates } from "../../cli/completion/candidates";
import { scripts } from "../../cli/completion/scripts";
import { programWith } from "../../cli/program";

const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["ch"], ["check"]],
  [
    ["host", "s"],
    ["status", "shell", "secret"],
  ],
  [
    ["host", "secret", ""],
    ["set", "list", "help", "--help", "--debug"],
  ],
  [["bill", "--fo"], ["--format"]],
  [["bill", "--format", "c"], ["csv"]],
  [["check", "--stack", "pr"], ["prod"]],
  [
    ["completion", "--output", ""],
    ["--help", "--debug"],
  ],
];

describe("completion", () => {
  for (const [words, expected] of cases)
    it(`of "onebox ${words.join(" ")}" is ${expected.join(" ")}`, () => {
      assert.deepEqual(candidates(programWith(words), words), expected);
    });

  it("works in bash as it does there when somebody presses Tab", () => {
    const script = `${scripts.bash}
      COMP_WORDS=(onebox host st) COMP_CWORD=2
      compopt() { :; }
      _onebox
      echo "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${path.resolve("bin")}:${process.env["PATH"] ?? ""}` };
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8", env });
    assert.deepEqual([stdout, stderr], ["status\n", ""]);
  });
});
