import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/**", "dist/**", "examples/**", "**/*.js", "**/*.mjs"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // A dynamic resource loads a client when it calls it: a preview calls none, and loading them takes longer than its
      // whole program. The package does without what builds, and most packs without YAML. An `import()` becomes a helper of TypeScript's, which the SDK does not always serialise.
      "@typescript-eslint/no-require-imports": [
        "error",
        { allow: ["^@aws-sdk/client-", "^esbuild$", "^fflate$", "^yaml$"] },
      ],
      // A ComponentResource is made for its effect on the graph.
      "no-new": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    // Subcommands are loaded when they are asked for; an `import()` would not know our TypeScript.
    files: ["cli/program.ts"],
    rules: { "@typescript-eslint/no-require-imports": ["error", { allow: ["^\\./"] }] },
  },
);
