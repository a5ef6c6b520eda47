import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Command } from "commander";
import { entries, programWith } from "../../cli/program";

interface Named {
  readonly file: string;
  /** Without `npx onebox`. */
  readonly words: readonly string[];
}

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** Whatever people read and type: code, pages, pipelines, scripts, rules; a decision and the log of changes are history. */
const files = execFileSync("git", ["ls-files"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(ts|md|yml|yaml|sh|py|json)$|^\.ci\/run$|^\.mocharc/.test(file))
  // Git lists what was deleted until that is added.
  .filter((file) => existsSync(file))
  .filter((file) => !/^(test|docs\/decisions|node_modules)\/|^(CHANGELOG\.md|package(-lock)?\.json)$/.test(file));

const named: readonly Named[] = files.flatMap((file) =>
  [
    ...readFileSync(file, "utf8").matchAll(/npx onebox((?: (?:"[^"\n]*"|\$\{[^}]*\}|<[^>\n]*>|[^\s`"'|;),<\\]+))*)/g),
  ].map(([, text = ""]) => ({
    file,
    words: (text.match(/"[^"]*"|<[^>]*>|\S+/g) ?? []).map((word) => word.replace(/[.:]$/, "")),
  })),
);

/** The command that words name, and those that are left. */
function commandOf(program: Command, words: readonly string[]): [Command, readonly string[]] {
  const [word, ...rest] = words;
  const next = program.commands.find((one) => one.name() === word);
  return next === undefined ? [program, words] : commandOf(next, rest);
}

describe("the commands that code, pages, pipelines and rules name", () => {
  const program = programWith(Object.keys(entries));

  it("are found", () => {
    assert.ok(named.length > 60, String(named.length));
    for (const place of ["README.md", "docs/policies.md", "cost/prices/book.ts"])
      assert.ok(
        named.some(({ file }) => file === place),
        place,
      );
  });

  for (const { file, words } of named)
    it(`npx onebox ${words.join(" ")} (${file})`, () => {
      const [command, rest] = commandOf(program, words);
      if (words.length > 0 && words[0] !== "--help") assert.notEqual(command, program, "there is no such command");
      const help = command.helpInformation();
      for (const option of rest.filter((word) => word.startsWith("--")))
        assert.match(help, new RegExp(`${option}\\b`), `it has no option ${option}`);
      // What is left beside options and their values are arguments.
      const isAlone = rest.length > 0 && !(rest[0] ?? "").startsWith("-");
      assert.ok(!isAlone || command.registeredArguments.length > 0, `it takes no ${rest[0] ?? ""}`);
    });

  it("are none of the scripts that are gone", () => {
    const gone = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)]
        .filter(([, name = ""]) => !(name in scripts))
        .map(([text]) => `${file}: ${text}`),
    );
    assert.deepEqual(gone, []);
  });
});
