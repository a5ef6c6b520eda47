import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { scratchFolder } from "../../model/scratch-folder";
import { stackFileName } from "../../settings/files";

/** The project in a folder of its own, as it would be with another text of one stack file; the rest is linked. */
export async function withChangedFile<T>(
  root: string,
  stack: string,
  text: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const { folder, remove } = scratchFolder("onebox-changed-");
  try {
    const changed = stackFileName(stack);
    for (const name of readdirSync(root))
      if (name !== changed) symlinkSync(path.join(root, name), path.join(folder, name));
    writeFileSync(path.join(folder, changed), text);
    return await use(folder);
  } finally {
    remove();
  }
}
