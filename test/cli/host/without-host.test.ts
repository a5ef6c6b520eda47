import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type HostCommand, hostCommands } from "../../../cli/host/without-host";
import { programWith } from "../../../cli/program";

/** As they are typed where the application runs on ECS alone. */
const typed: Readonly<Record<HostCommand, string>> = {
  "host console": "host console",
  "host run --interactive": "host run --interactive -- date",
  "host run --attach": "host run --attach o-mfk2x9ab-1z3",
  "host shell": "host shell",
  "host db": "host db --write",
  "host secret set --generate": "host secret set SECRET_KEY --generate",
  "host maintenance": "host maintenance on",
  "restore drill": "restore drill --keep",
  "restore database": "restore database --at 2026-11-28T14:00:00Z",
  "database upgrade": "database upgrade --to 18",
};

const growing = path.resolve("docs/growing.md");

describe("a command that needs a host, of an environment that runs on ECS alone", () => {
  const was = { cwd: process.cwd(), env: { ...process.env } };
  const refusals = new Map<string, string>();

  before(async () => {
    process.chdir(path.join(__dirname, "../../stacks/growing"));
    // Nobody is asked: nothing answers there.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
    });
    for (const [command, line] of Object.entries(typed)) refusals.set(command, await refusalOf(line));
  });
  after(() => {
    process.chdir(was.cwd);
    process.env = was.env;
  });

  async function refusalOf(line: string): Promise<string> {
    const [given = "", ...command] = line.split(" -- ");
    const words = [...given.split(" "), "--stack", "grown", ...command.flatMap((one) => ["--", one])];
    const end = await programWith(words)
      .parseAsync(["node", "onebox", ...words])
      .catch((error: unknown) => error);
    return end instanceof Error ? end.message : "";
  }

  for (const command of hostCommands)
    it(`says in a sentence what to do instead, before it asks anybody: ${command}`, () => {
      const said = refusals.get(command) ?? "";
      assert.ok(said.startsWith(`${command} needs a host, and grown runs on ECS alone: `), said);
      assert.match(said, /npx onebox \S+|docs\/runbooks\/[\w-]+\.md|repeat the command\.$/);
      for (const [page] of said.matchAll(/docs\/[\w/-]+\.md/g)) assert.ok(existsSync(path.join(was.cwd, page)), page);
      const rows = readFileSync(growing, "utf8").split("### Commands on ECS alone")[1]?.split("###")[0] ?? "";
      assert.match(rows, new RegExp(`\\| .*\`${command}\``));
    });

  it("names commands that there are, with options that they have", () => {
    for (const said of refusals.values())
      for (const [, name = "", leaf = "", rest = ""] of said.matchAll(/npx onebox (\w+) (\w+) ([^:;]*)/g)) {
        const command = programWith([name]).commands.find((one) => one.name() === name);
        const found = command?.commands.find((one) => one.name() === leaf);
        assert.ok(found, `${name} ${leaf}`);
        for (const [option] of (rest.split(" -- ")[0] ?? "").matchAll(/--[a-z]+/g))
          assert.ok(
            [found, ...found.commands].some(({ options }) => options.some(({ long }) => long === option)),
            said,
          );
      }
  });
});
