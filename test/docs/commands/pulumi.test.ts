import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { interruptedOperations } from "../../../ci/state/pending";
import { typed, wordsOf } from "./typed";

interface Command {
  readonly aliases?: readonly string[];
  /** Whether it does something by itself, beside the commands below it. */
  readonly runs: boolean;
  /** Arguments that it takes; null for as many as there are. */
  readonly most: number | null;
  /** Flags with a value. */
  readonly values: readonly string[];
  readonly switches: readonly string[];
  readonly letters: Readonly<Record<string, string>>;
}

const { version, commands } = JSON.parse(readFileSync("test/docs/commands/pulumi.json", "utf8")) as {
  readonly version: string;
  readonly commands: Readonly<Record<string, Command>>;
};

/** The command that words name, by its names or its aliases, with its parents. */
function commandOf(words: readonly string[]): { readonly found: readonly Command[]; readonly rest: readonly string[] } {
  const root = commands[""];
  const found = root === undefined ? [] : [root];
  let path = "";
  for (const [index, word] of words.entries()) {
    const below = Object.entries(commands).filter(([name]) => name.replace(/ ?[^ ]+$/, "") === path && name !== "");
    const next = below.find(([name, { aliases = [] }]) => [name.split(" ").at(-1), ...aliases].includes(word));
    if (next === undefined) return { found, rest: words.slice(index) };
    found.push(next[1]);
    path = next[0];
  }
  return { found, rest: [] };
}

/** What the CLI would say against it; null for nothing. */
function refusal(words: readonly string[]): string | null {
  const { found, rest } = commandOf(words);
  const command = found.at(-1);
  if (command === undefined || found.length === 1) return "there is no such command";
  if (!command.runs) return "it is a command only with another one after it";
  let given = 0;
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? "";
    if (!word.startsWith("-")) {
      given += 1;
      continue;
    }
    const [named = "", value] = word.split("=");
    const letter = /^-(\w)$/.exec(named)?.[1];
    const name = letter === undefined ? named.slice(2) : found.map(({ letters }) => letters[letter]).find(Boolean);
    if (name === undefined) return `it has no flag ${named}`;
    if (found.some(({ switches }) => switches.includes(name))) continue;
    if (!found.some(({ values }) => values.includes(name))) return `it has no flag ${named}`;
    if (value === undefined && ++index >= rest.length) return `${named} needs a value`;
  }
  return command.most !== null && given > command.most ? `it takes ${command.most} arguments, not ${given}` : null;
}

describe("the commands of Pulumi that pages name", () => {
  const named = typed("pulumi");

  it("are found, and judged by the version that is pinned", () => {
    assert.ok(named.length > 40, String(named.length));
    const pinned = JSON.parse(readFileSync("ci/tools/pinned.json", "utf8")) as { pulumi: { version: string } };
    assert.equal(version, pinned.pulumi.version);
  });

  for (const { page, text } of named)
    it(`${text} (${page})`, () => {
      assert.equal(refusal(wordsOf(text).slice(1)), null);
    });

  it("are those that an interrupted deployment is repaired by, too", () => {
    const urn = "urn:pulumi:dev::onebox::aws:rds/instance:Instance::database";
    for (const type of ["creating", "updating"]) {
      const pending = { deployment: { pending_operations: [{ type, resource: { urn } }] } };
      const [{ repair } = { repair: [] }] = interruptedOperations("dev", JSON.stringify(pending));
      for (const line of repair) assert.equal(refusal(wordsOf(line.replace(/^.*?: +pulumi|^pulumi/, ""))), null, line);
    }
  });

  it("would be refused otherwise", () => {
    const wrong: readonly [string, RegExp][] = [
      ["refresh --import-pending-creates <urn> <id>", /takes 0 arguments, not 1/],
      ["refresh --preview", /no flag --preview/],
      ["stack initialise prod", /takes 0 arguments/],
      ["state", /only with another/],
      ["unprotect <urn>", /no such command/],
      ["up --stack", /needs a value/],
      ["up -z", /no flag -z/],
    ];
    for (const [text, says] of wrong) assert.match(refusal(wordsOf(text)) ?? "", says, text);
  });
});
