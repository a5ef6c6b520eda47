import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const loader = path.resolve("check/loader/register.js");

/** Below the project, so that packages are found as a program finds them. */
const scratch = path.resolve("node_modules/.cache");

describe("what is preloaded into programs and packs", () => {
  let folder: string;

  beforeEach(() => {
    mkdirSync(scratch, { recursive: true });
    // As Node names a file of it, also where the packages are a link to those of another checkout.
    folder = realpathSync(mkdtempSync(path.join(scratch, "onebox-loader-")));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): string {
    // The same name in every run, so that what is kept for it does not pile up.
    const file = path.join(folder, "loader-test", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  function run(file: string, env: Readonly<Record<string, string>> = {}): string {
    const options = { encoding: "utf8", stdio: "pipe", env: { ...process.env, ...env } } as const;
    return execFileSync(process.execPath, ["--require", loader, file], options).trim();
  }

  it("never runs what a file said before, even where it is as long as before", () => {
    const said = ["first", "again"].flatMap((word) => {
      write("plain.js", `console.log('${word}')`);
      const file = write("typed.ts", `const word: string = '${word}'; console.log(word); require("./plain.js");`);
      return [run(file), run(file)];
    });
    assert.deepEqual(
      said,
      ["first", "first", "again", "again"].map((word) => `${word}\n${word}`),
    );
  });

  it("compiles as the nearest tsconfig.json says, also after it has changed, and as the SDK's runner without one", () => {
    const file = write(
      "nullish.ts",
      `console.log((() => { const one: unknown = null; return one ?? 1; }).toString());`,
    );
    const beside = path.join(path.dirname(file), "tsconfig.json");
    const compiled = ["ES2019", "ES2020"].map((target) => {
      writeFileSync(beside, JSON.stringify({ compilerOptions: { target, module: "commonjs" } }));
      return run(file).includes("??");
    });
    assert.deepEqual(compiled, [false, true]);
    const outside = mkdtempSync(path.join(tmpdir(), "onebox-loader-"));
    try {
      const alone = path.join(outside, "alone.ts");
      writeFileSync(alone, `import os from "node:os"; console.log((async () => os.EOL ?? 1).toString());`);
      assert.match(run(alone), /^async \(\) => .*\?\?/);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it("takes what another folder has kept of a file for its text and configuration alone, and names its own place", () => {
    const text = "class Base { own: string | undefined }\nclass It extends Base { declare kind: 1; other!: 2 }\n";
    const said = (place: string, useDefineForClassFields: boolean): string => {
      write(
        `${place}/tsconfig.json`,
        JSON.stringify({ compilerOptions: { target: "es2022", useDefineForClassFields } }),
      );
      const shown = `console.log(Object.keys(new It()).join(), new Error("x").stack?.split("\\n")[1]?.trim());`;
      return run(write(`${place}/kept.ts`, `${text}${shown}`)).replace(`${folder}/`, "");
    };
    assert.deepEqual(
      [said("one", true), said("two", true), said("three", false)],
      [
        "own,other at Object.<anonymous> (loader-test/one/kept.ts:3:43)",
        "own,other at Object.<anonymous> (loader-test/two/kept.ts:3:43)",
        "at Object.<anonymous> (loader-test/three/kept.ts:3:43)",
      ],
    );
  });

  it("tells no engine what only the SDK's developers read", () => {
    const file = write(
      "log.js",
      `const { log } = require("@pulumi/pulumi");
       const said = [];
       require("@pulumi/pulumi/runtime/settings").getEngine = () => ({ log: (request, done) => { said.push(request.getMessage()); done(); } });
       Promise.all([log.debug("debug"), log.info("info"), log.error("error")]).then(() => console.log(said.join()));`,
    );
    assert.equal(run(file), "info,error");
  });

  it("shows the lines of TypeScript in stacks, from what was kept too", () => {
    const text = "interface Wide {\n  a: 1;\n}\n\nconst stack = new Error('here').stack ?? '';\nconsole.log(stack);\n";
    const file = write("lines.ts", text);
    for (const said of [run(file), run(file)]) assert.match(said, /^Error: here\n {4}at .*lines\.ts:5:15/);
  });

  it("says what is wrong with a file as Node does", () => {
    assert.throws(() => run(write("wrong.js", "const = 1")), /SyntaxError/);
    assert.throws(() => run(write("wrong.ts", "const = 1")), /wrong\.ts:1: /);
  });

  it("loads the compiler once the SDK serialises a function", () => {
    const said = run(
      write(
        "serialise.js",
        `const pulumi = require("@pulumi/pulumi");
         const compiler = () => Object.keys(require.cache).some((file) => file.endsWith("/typescript.js"));
         console.log(compiler());
         pulumi.runtime.serializeFunction(() => 42).then(({ text }) => console.log(compiler(), text.includes("42")));`,
      ),
    );
    assert.equal(said, "false\ntrue true");
  });

  it("says where a function stands that cannot be serialised, though nobody listened while it was loaded", () => {
    const said = run(
      write(
        "native.js",
        `const pulumi = require("@pulumi/pulumi");
         const native = Math.max.bind(null, 1);
         function ours() { return native(2); }
         pulumi.runtime.serializeFunction(() => ours()).catch(({ message }) => console.log(message));`,
      ),
    );
    assert.match(said, /'ours': native\.js\(3,\d+\): which captured/);
  });

  it("loads a service of AWS once it is read, as the module that everybody gets, and leaves none out", () => {
    const file = write(
      "services.js",
      `const aws = require("@pulumi/aws");
       const names = Object.keys(aws).sort().join();
       const loaded = () => Object.keys(require.cache).filter((file) => /aws.(kms|ec2).index\\.js$/.test(file)).length;
       const before = loaded();
       const isSame = aws.kms === require("@pulumi/aws/kms") && aws.ec2.Vpc === require("@pulumi/aws/ec2/vpc").Vpc;
       console.log(JSON.stringify({ names, before, isSame, after: loaded(), key: typeof aws.kms.Key }));`,
    );
    const [lazy, whole] = [run(file), execFileSync(process.execPath, [file], { encoding: "utf8" })].map(
      (said) => JSON.parse(said) as unknown,
    );
    assert.deepEqual(whole, { ...(lazy as object), before: 2 });
    assert.deepEqual(
      { ...(lazy as object), names: "" },
      { names: "", before: 1, isSame: true, after: 2, key: "function" },
    );
  });

  it("has zod's messages in other languages at hand for who asks for them", () => {
    const file = write(
      "languages.js",
      `const { z } = require("zod");
       const said = () => z.string().safeParse(1).error.issues[0].message;
       console.log(said());
       z.config(z.locales.de());
       console.log(said());`,
    );
    assert.match(run(file), /^Invalid input.*\nUngültige Eingabe/);
  });

  it("notes where a promise was made only for who looks for leaks", () => {
    const file = write(
      "promise.js",
      `require("@pulumi/pulumi");
       const limit = Error.stackTraceLimit;
       const promise = Promise.resolve();
       require("@pulumi/pulumi/runtime/debuggable").debuggablePromise(promise, "a promise");
       console.log(promise._debugCtx, promise._debugStackTrace.includes("promise.js"), Error.stackTraceLimit === limit);`,
    );
    assert.equal(run(file), "a promise false true");
    assert.equal(run(file, { PULUMI_DEBUG_PROMISE_LEAKS: "1" }), "a promise true true");
  });

  it("serialises a provider again once the program, its packages or its configuration have changed", () => {
    // Whatever lies below node_modules counts as a package.
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(path.join(tmpdir(), "onebox-loader-"));
    const program = (text: string): string =>
      write(
        "provider.js",
        `const { keptSerialiser } = require(${JSON.stringify(path.resolve("check/loader/kept-providers.js"))});
         keptSerialiser({ serializeFunction: async () => ({ text: process.env.WORD + ${JSON.stringify(text)} }) })
           .serializeFunction().then(({ text }) => console.log(text));`,
      );
    const stamp = folder;
    assert.equal(run(program(stamp), { WORD: "first" }), `first${stamp}`);
    assert.equal(run(program(stamp), { WORD: "again" }), `first${stamp}`);
    assert.equal(run(program(stamp), { WORD: "another", PULUMI_CONFIG: "{}" }), `another${stamp}`);
    assert.equal(run(program("!"), { WORD: "changed", PULUMI_CONFIG: "{}" }), "changed!");
  });
});
