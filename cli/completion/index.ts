import { Argument, type Command } from "commander";
import { example } from "../options";
import { type Shell, scripts } from "./scripts";

export function define(command: Command): void {
  command
    .description("Prints what makes a shell complete commands, options and names of stacks. Needs onebox on the PATH.")
    .addArgument(new Argument("<shell>", "yours").choices(Object.keys(scripts)))
    .action((shell: Shell) => {
      process.stdout.write(scripts[shell]);
    });
  example(command, "onebox completion bash > ~/.local/share/bash-completion/completions/onebox");
}
