import type { Command } from "commander";
import { settingsJsonSchema, settingsPage } from "../settings/documentation";
import { type DocumentFlags, documentOptions, show } from "./document";
import { example } from "./options";

export function define(command: Command): void {
  command
    .description("Every setting of a stack file with its meaning, default and limits; as JSON the schema for editors.")
    .action((flags: DocumentFlags) => {
      show(flags, { markdown: settingsPage, json: settingsJsonSchema });
    });
  documentOptions(command, ["markdown", "json"]);
  example(command, "onebox settings", "onebox settings --json --output docs/settings.schema.json");
}
