export type Architecture = "arm64" | "x86_64";

interface Family {
  readonly architecture: Architecture;
  readonly sizes: readonly string[];
}

const small = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"];
const general = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const graviton = ["medium", ...general];

/**
 * Families that onebox is meant for: current, EBS only (an instance store would be lost when office hours stop the
 * host), and offered in every commercial region of some size. Sizes as https://aws.amazon.com/ec2/instance-types/ lists
 * them.
 */
const instanceFamilies: Readonly<Record<string, Family>> = {
  t4g: { architecture: "arm64", sizes: small },
  t3: { architecture: "x86_64", sizes: small },
  t3a: { architecture: "x86_64", sizes: small },
  m6g: { architecture: "arm64", sizes: graviton },
  m7g: { architecture: "arm64", sizes: graviton },
  m8g: { architecture: "arm64", sizes: [...graviton, "24xlarge", "48xlarge"] },
  c6g: { architecture: "arm64", sizes: graviton },
  c7g: { architecture: "arm64", sizes: graviton },
  c8g: { architecture: "arm64", sizes: [...graviton, "24xlarge", "48xlarge"] },
  r6g: { architecture: "arm64", sizes: graviton },
  r7g: { architecture: "arm64", sizes: graviton },
  r8g: { architecture: "arm64", sizes: [...graviton, "24xlarge", "48xlarge"] },
  m6i: { architecture: "x86_64", sizes: [...general, "24xlarge", "32xlarge"] },
  m7i: { architecture: "x86_64", sizes: [...general, "24xlarge", "48xlarge"] },
  c7i: { architecture: "x86_64", sizes: [...general, "24xlarge", "48xlarge"] },
  r7i: { architecture: "x86_64", sizes: [...general, "24xlarge", "48xlarge"] },
};

/** Classes that RDS offers for PostgreSQL 17 and 18. */
const databaseFamilies: Readonly<Record<string, Omit<Family, "architecture">>> = {
  "db.t4g": { sizes: ["micro", "small", "medium", "large", "xlarge", "2xlarge"] },
  "db.t3": { sizes: ["micro", "small", "medium", "large", "xlarge", "2xlarge"] },
  "db.m6g": { sizes: general },
  "db.m7g": { sizes: general },
  "db.m8g": { sizes: [...general, "24xlarge", "48xlarge"] },
  "db.r6g": { sizes: general },
  "db.r7g": { sizes: general },
  "db.r8g": { sizes: [...general, "24xlarge", "48xlarge"] },
  "db.m6i": { sizes: [...general, "24xlarge", "32xlarge"] },
  "db.m7i": { sizes: [...general, "24xlarge", "48xlarge"] },
};

/** Node types of ElastiCache for Valkey, of the families that are current and on Graviton. */
const cacheFamilies: Readonly<Record<string, Omit<Family, "architecture">>> = {
  "cache.t4g": { sizes: ["micro", "small", "medium"] },
  "cache.m6g": { sizes: general },
  "cache.m7g": { sizes: general },
  "cache.r6g": { sizes: general },
  "cache.r7g": { sizes: general },
};

/** undefined: not a type that onebox knows. */
export function architectureOf(instanceType: string): Architecture | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const known = instanceFamilies[family];
  return known?.sizes.includes(size) === true ? known.architecture : undefined;
}

export function isDatabaseClass(instanceClass: string): boolean {
  const { family, size } = divideClass(instanceClass);
  return databaseFamilies[family]?.sizes.includes(size) === true;
}

export function isCacheNode(nodeType: string): boolean {
  const { family, size } = divideClass(nodeType);
  return cacheFamilies[family]?.sizes.includes(size) === true;
}

/** What is allowed instead, as a person reads it: the family's sizes, or all families. */
export function allowedTypes(given: string): string {
  const [families, family] = given.startsWith("db.")
    ? [databaseFamilies, divideClass(given).family]
    : given.startsWith("cache.")
      ? [cacheFamilies, divideClass(given).family]
      : [instanceFamilies, given.split(".", 1)[0] ?? ""];
  const sizes = families[family]?.sizes;
  return sizes === undefined
    ? `a size of ${Object.keys(families).join(", ")}`
    : sizes.map((size) => `${family}.${size}`).join(", ");
}

function divideClass(instanceClass: string): { family: string; size: string } {
  const at = instanceClass.lastIndexOf(".");
  return { family: instanceClass.slice(0, at), size: instanceClass.slice(at + 1) };
}

/** Every EC2 type that onebox is meant for. */
export function instanceTypes(): string[] {
  return Object.entries(instanceFamilies).flatMap(([family, { sizes }]) => sizes.map((size) => `${family}.${size}`));
}

/** Every RDS class that onebox is meant for. */
export function databaseClasses(): string[] {
  return Object.entries(databaseFamilies).flatMap(([family, { sizes }]) => sizes.map((size) => `${family}.${size}`));
}

/** Every node type of ElastiCache that onebox is meant for. */
export function cacheNodeTypes(): string[] {
  return Object.entries(cacheFamilies).flatMap(([family, { sizes }]) => sizes.map((size) => `${family}.${size}`));
}
