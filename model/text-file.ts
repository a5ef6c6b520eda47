import { readFileSync } from "node:fs";

/** What the system says of a file, as a person says it. */
const problems: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  EISDIR: "it is a folder, and a file is needed",
  ENOTDIR: "a part of its path is no folder",
  EEXIST: "a part of its path is a file",
  EACCES: "this user may not do that; ls -l shows who may",
  EPERM: "this user may not do that; ls -l shows who may",
  EROFS: "that place is read-only; choose another one",
  ENOSPC: "the disk is full; df -h shows where there is room",
  EDQUOT: "this user's share of the disk is full",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
};

export function fileProblem(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return problems[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Whether it is what the system says of a file or folder, in a code that has words. */
export function isOfFile(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && "path" in error && "code" in error && String(error.code) in problems;
}

/**
 * The text of a file that a person gave: UTF-8, with or without a mark of its order of bytes.
 * @param file 0 for standard input.
 * @throws Error in words, for what cannot be read or is no UTF-8.
 */
export function readTextFile(file: string | 0): string {
  const bytes = bytesOf(file);
  // What Windows calls Unicode begins with such a mark, and has zeros between its letters.
  if (bytes.subarray(0, 200).includes(0)) throw new Error("it is not UTF-8; save it as UTF-8");
  return bytes.toString("utf8").replace(/^\u{feff}/u, "");
}

function bytesOf(file: string | 0): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(fileProblem(error), { cause: error });
  }
}
