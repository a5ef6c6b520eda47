import type { OperatedEnvironment } from "../deploy/environment";

/** What becomes of a secret that was entered: a host's containers get all of them, tasks those that the settings name. */
export function whoSees(
  { names: { environment }, runsOn, secretNames }: Pick<OperatedEnvironment, "names" | "runsOn" | "secretNames">,
  name: string,
): string {
  const isSet = `${name} is set in ${environment}.`;
  const restart = `from the next release on, or: npx onebox host restart --stack ${environment}`;
  if (runsOn === "host" || secretNames.includes(name)) return `${isSet} The containers see it ${restart}`;
  const tasks = `Tasks on ECS see it once onebox:service.secretNames has ${name} and that is deployed.`;
  return runsOn === "service" ? `${isSet} ${tasks}` : `${isSet} ${tasks} The host's containers see it ${restart}`;
}
