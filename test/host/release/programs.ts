import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Programs {
  /** Where they lie; another one for each test. */
  readonly folder: () => string;
  /** Writes one of them, as a script of bash. */
  readonly write: (name: string, does: string) => void;
}

/** Programs that the tests of a group find before all others on their path. */
export function programs(): Programs {
  const before = process.env["PATH"];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    process.env["PATH"] = `${folder}${path.delimiter}${String(before)}`;
  });
  afterEach(() => {
    process.env["PATH"] = before;
    rmSync(folder, { recursive: true });
  });
  return {
    folder: () => folder,
    write: (name, does) => {
      const file = path.join(folder, name);
      writeFileSync(file, `#!/bin/bash\n${does}\n`);
      chmodSync(file, 0o755);
    },
  };
}
