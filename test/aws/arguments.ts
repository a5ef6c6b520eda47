import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const sdk = path.join("node_modules", "@pulumi", "aws");

/** What the SDK lets a program set of a type, as its own declarations say it. */
export function argumentsOf(type: string): readonly string[] {
  const [, file = "", name = ""] = /^aws:(.*):(\w+)$/.exec(type) ?? [];
  const declarations = path.join(sdk, `${file}.d.ts`);
  const source = ts.createSourceFile(declarations, readFileSync(declarations, "utf8"), ts.ScriptTarget.ES2022);
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === `${name}Args`);
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error(`${declarations} has no ${name}Args.`);
  return found.members.flatMap((member) =>
    ts.isPropertySignature(member) && ts.isIdentifier(member.name) ? [member.name.text] : [],
  );
}
