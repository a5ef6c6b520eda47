import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "../../components/kept-build";

const folder = path.resolve(__dirname, "../../components");
const sources = filesBelow(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));

/** What a component takes. */
const argument = /^export interface \w+Args \{$[^]*?^\}$/gm;
/** A comment, if there is one, and the optional property below it. */
const optional = /(\/\*\*(?:(?!\*\/)[^])*\*\/)?\s*readonly (\w+)\?:/g;

describe("the arguments of components", () => {
  it("name what a component needs, and not all names that an environment or an account has", () => {
    const taking = sources.filter(({ text }) => /import[^;]*\b(?:Names|AccountNames)\b[^;]*from/.test(text));
    assert.deepEqual(
      taking.map(({ name }) => name),
      [],
    );
  });

  it("say what holds where an optional one is left out, with an example of one that is not", () => {
    const found = sources.flatMap(({ name, text }) =>
      [...text.matchAll(argument)]
        .flatMap(([interfaceText]) => [...interfaceText.matchAll(optional)])
        .map(([, comment = "", property = ""]) => ({ at: `${name} ${property}`, comment })),
    );
    assert.ok(found.length >= 5, `${found.length}`);
    const without = found.filter(({ comment }) => !comment.includes("@default") || !comment.includes("@example"));
    assert.deepEqual(
      without.map(({ at }) => at),
      [],
    );
  });
});
