import { readdirSync } from "node:fs";

const stackFile = /^Pulumi\.([A-Za-z0-9_.-]+)\.yaml$/;

export function stackFileName(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** Stacks that have a file in a folder, by name; null where there is no Pulumi.yaml. */
export function stacksWithFile(folder: string): readonly string[] | null {
  const files = readdirSync(folder);
  if (!files.includes("Pulumi.yaml")) return null;
  return files.flatMap((file) => stackFile.exec(file)?.[1] ?? []).sort();
}
