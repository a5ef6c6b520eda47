import { existsSync } from "node:fs";
import path from "node:path";
import { usualPrefix } from "../../model/names";
import type { Account, Environment, StackSettings } from "../../settings";
import { projectSettings, readProject, readStackConfig, settingsOf } from "../../settings/files";
import { placeholderKeys } from "../../settings/placeholders";
import { type Answer, note, well, wrong } from "./answer";

/** What is examined: what the settings say, and what is said on the command line where there are none. */
export interface Subject {
  readonly region: string | undefined;
  /** Twelve digits. */
  readonly accountId: string | undefined;
  readonly zone: string | undefined;
  readonly prefix: string;
  readonly stacks: readonly string[];
  readonly account: Account | undefined;
  readonly environments: readonly Environment[];
  /** Of the settings themselves. */
  readonly answers: readonly Answer[];
}

export interface Said {
  readonly region?: string;
  readonly zone?: string;
}

/** Settings that are wrong are one answer among others: what they leave readable is examined all the same. */
export function subjectOf(root: string, said: Said): Subject {
  if (!existsSync(path.join(root, "Pulumi.yaml"))) {
    const none = note(
      "there is no project here, so what it needs was not examined",
      "Run this in your project; without one: npx onebox init shop-infrastructure",
    );
    const { region, zone } = said;
    return {
      ...{ region, zone, accountId: undefined, prefix: usualPrefix },
      ...{ stacks: [], account: undefined, environments: [], answers: [none] },
    };
  }
  const project = readProject(root);
  const read = project.stacks.map((stack) => settingsIn(() => settingsOf(project, stack), stack));
  const settings = read.flatMap((one) => one.settings ?? []);
  const account = settings.find((one) => one.kind === "account");
  // One wrong setting hides a whole file; these three decide what can be examined at all.
  const text = (key: string): string | undefined =>
    project.stacks.flatMap((stack) => valueIn(() => readStackConfig(project, stack).values[`onebox:${key}`]))[0];
  return {
    region: said.region ?? text("region"),
    zone: said.zone ?? text("zone"),
    accountId: text("awsAccountId"),
    prefix: valueIn(() => projectSettings(project).prefix)[0] ?? usualPrefix,
    stacks: project.stacks,
    account,
    environments: settings.filter((one) => one.kind === "environment"),
    answers: read.map(({ answer }) => answer),
  };
}

function settingsIn(read: () => StackSettings, stack: string): { settings?: StackSettings; answer: Answer } {
  try {
    const settings = read();
    const examples = placeholderKeys(settings);
    if (examples.length === 0) return { settings, answer: well(`settings of ${stack}`) };
    const says = `Pulumi.${stack}.yaml holds values of the examples: ${examples.join(", ")}`;
    return { settings, answer: wrong(says, "Enter your own. This names the lines: npx onebox check") };
  } catch (error) {
    const [first = "", ...more] = (error as Error).message.split("\n");
    const says = [first, ...more.map((line) => line.trim())].slice(0, 4).join("; ");
    return { answer: wrong(says, `npx onebox check --stack ${stack} lists all of it, with file and line.`) };
  }
}

function valueIn(read: () => string | undefined): string[] {
  try {
    const value = read();
    return value === undefined ? [] : [value];
  } catch {
    return [];
  }
}
