import path from "node:path";
import { Command } from "commander";
import { writeBookFromFacts } from "./from-facts";

const program = new Command("prices").description("Write the price book of a region.");

program.option("--facts <folder>", "write us-east-1 from gathered facts").action(({ facts }: { facts?: string }) => {
  if (facts === undefined) throw new Error("Say --facts <folder>.");
  writeBookFromFacts(facts, path.join(__dirname, "us-east-1"), (line) => {
    console.log(line);
  });
});

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
