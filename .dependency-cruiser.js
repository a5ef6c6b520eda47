/** Which folder may import which of ours: the table of docs/architecture.md. A folder is a place where code runs. */
const mayImport = {
  cli: [
    "infra",
    "components",
    "policies",
    "check",
    "ci",
    "aws",
    "operations",
    "migrate",
    "changes",
    "cost",
    "settings",
    "model",
    "host/client",
    "host/contract",
    "service/client",
    "service/contract",
  ],
  pack: ["infra", "components"],
  infra: ["components", "settings", "model"],
  components: ["model", "host/client", "host/contract", "service/client", "service/contract"],
  policies: ["model", "cost", "settings"],
  check: ["model", "aws", "cost", "settings"],
  aws: ["model"],
  operations: ["model", "cost", "settings", "host/client", "host/contract"],
  migrate: ["model", "settings", "host/client"],
  changes: ["model"],
  ci: ["model", "changes", "settings"],
  cost: ["model"],
  settings: ["model", "host/contract"],
  "host/client": ["host/contract"],
  "host/release": ["host/contract"],
  "host/contract": [],
  "service/client": ["model", "host/client", "host/contract", "service/contract"],
  "service/contract": ["host/contract"],
  "service/tools": ["model", "host/contract"],
  lambda: [],
  model: [],
};

const folders = Object.keys(mayImport);

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: `^(${folders.join("|")}|test)/` },
      to: { couldNotResolve: true },
    },
    ...folders.map((folder) => ({
      name: `${folder.replace("/", "-")}-imports`,
      severity: "error",
      from: { path: `^${folder}/` },
      to: {
        path: `^(${folders.filter((other) => other !== folder && !mayImport[folder].includes(other)).join("|")})/`,
        // The words of a function and whoever calls it.
        pathNot: "^lambda/[^/]+/contract\\.ts$",
      },
    })),
    { name: "tests-are-not-imported", severity: "error", from: { pathNot: "^test/" }, to: { path: "^test/" } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    // As Node finds a package that names its entry by `exports`.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default"] },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(examples|dist)/" },
    includeOnly: undefined,
  },
};

/** For the test that breaks each row; the tool itself refuses properties that it does not know. */
Object.defineProperty(module.exports, "mayImport", { value: mayImport });
