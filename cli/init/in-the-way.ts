import { existsSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../model/refusal";
import { type Answer, unknown } from "../doctor/answer";
import type { Answers } from "./answers";
import type { Lookups } from "./lookups";

// Why: docs/decisions/0215.
/**
 * What of a new project's answers others may have already: prefix, zone, domains. What is well is not said.
 * @throws Refusal where a project of the account has the prefix: two with one prefix would overwrite each other.
 */
export async function inTheWay(answers: Answers, lookups: Lookups | null): Promise<readonly Answer[]> {
  const { awsAccountId: accountId, region, prefix, zone, environments } = answers;
  const [isTaken, ofZone] = await Promise.all([
    lookups?.isPrefixTaken({ accountId, region, prefix }),
    lookups?.zoneAnswers({ accountId, zone, domains: environments.map(({ domain }) => domain) }),
  ]);
  if (isTaken === true)
    throw new Refusal(
      `The prefix ${prefix} is taken: the account ${accountId} has a state bucket of that name. Choose another prefix; to work on that project, clone its repository.`,
    );
  return [
    ...(isTaken === undefined
      ? [unknown(`whether the account has a project with the prefix ${prefix} already`, asks)]
      : []),
    ...(ofZone ?? [unknown(`who answers for ${zone} today`, asks)]).filter(({ verdict }) => verdict !== "well"),
  ];
}

/** The repository that a folder lies in without being its root; null where there is none. */
export function repositoryAbove(folder: string): string | null {
  const at = (place: string): string | null => {
    if (existsSync(path.join(place, ".git"))) return place;
    const above = path.dirname(place);
    return above === place ? null : at(above);
  };
  const root = at(path.resolve(folder));
  return root === path.resolve(folder) ? null : root;
}

const asks = "It could not be asked here. With credentials and a network: npx onebox doctor";
