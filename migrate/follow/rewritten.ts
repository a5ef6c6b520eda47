import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJsonFile } from "../../model/json-file";
import { writeWhole } from "../../model/whole-file";
import type { Move } from "../move";
import { nameOf, type Table } from "../verify/tables";

/** Quoted name to the number of the file with a table's rows. */
export type TableFiles = Readonly<Record<string, number>>;

const nameOfFile = ({ folder }: Pick<Move, "folder">): string => path.join(folder, "table-files.json");

export function noteFiles(move: Pick<Move, "folder">, tables: readonly Table[]): void {
  const files = Object.fromEntries(tables.map((table) => [nameOf(table), table.file]));
  writeWhole(nameOfFile(move), `${JSON.stringify(files)}\n`, 0o600);
}

export function notedFiles(move: Pick<Move, "folder">): TableFiles {
  const file = nameOfFile(move);
  return existsSync(file) ? readJsonFile(file, z.record(z.string(), z.number())) : {};
}

/** Tables of which every row was written anew, by their quoted names. */
export function rewrittenSince(noted: TableFiles, tables: readonly Table[]): Set<string> {
  return new Set(tables.filter((table) => (noted[nameOf(table)] ?? table.file) !== table.file).map(nameOf));
}
