import { readProject, readStackConfig } from "../../check/project";
import { parseSettings, type StackSettings } from "../../settings";

/** The settings of the shipped prod stack; its cap is $150. */
export function prodSettings(): StackSettings {
  const { values } = readStackConfig(readProject(process.cwd()), "prod");
  const own = Object.entries(values).filter(([key]) => key.startsWith("onebox:"));
  return parseSettings("prod", Object.fromEntries(own.map(([key, text]) => [key.slice("onebox:".length), text])));
}
