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
  example(command, 'PATH="$PWD/bin:$PATH"', "source <(onebox completion bash)", "onebox completion fish | source");
}
