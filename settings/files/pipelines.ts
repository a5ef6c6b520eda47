import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { parseYaml } from "../../model/yaml";
import type { EnvironmentRule } from "../project";

const step = z.object({ deployment: z.string().optional() });
const item = z.union([
  z.object({ step }).transform((one) => [one.step]),
  z.object({ parallel: z.array(z.object({ step })) }).transform((one) => one.parallel.map((each) => each.step)),
  z.unknown().transform(() => []),
]);
const group = z.record(z.string(), z.array(item)).default({});
const fileSchema = z.object({ pipelines: z.object({ branches: group, custom: group }) });

/**
 * What `bitbucket-pipelines.yml` does not know of the environments, or knows of others: a sentence each. Nothing where
 * there is no such file.
 * @param folders where it may lie, the nearest first.
 */
export function pipelineWarnings(
  environments: Readonly<Record<string, EnvironmentRule>>,
  folders: readonly string[],
): string[] {
  const file = folders.map((folder) => path.join(folder, name)).find((one) => existsSync(one));
  if (file === undefined) return [];
  const parsed = fileSchema.safeParse(parseYaml(readFileSync(file, "utf8"), { merge: true }));
  if (!parsed.success) return [`${name} cannot be read: ${parsed.error.issues[0]?.message ?? ""}`];
  const { branches, custom } = parsed.data.pipelines;
  const deployed = Object.entries(branches).flatMap(([branch, items]) =>
    deployments(items).map((one) => [one, branch]),
  );
  const asked = [...deployed.map(([one = ""]) => one), ...Object.values(custom).flatMap(deployments)];
  const gone = [...new Set(asked)].filter((one) => !Object.hasOwn(environments, one));
  const wanted = Object.entries(environments).map(([environment, { branch }]) => {
    if (deployed.some(([one, from]) => one === environment && from === branch)) return null;
    return `No step of ${name} deploys ${environment} from its branch ${branch}`;
  });
  return [
    ...wanted.filter((one) => one !== null),
    ...gone.map((one) => `${name} deploys ${one}, which Pulumi.yaml does not know`),
  ];
}

const name = "bitbucket-pipelines.yml";

function deployments(items: readonly { deployment?: string | undefined }[][]): string[] {
  return items.flat().flatMap(({ deployment }) => deployment ?? []);
}
