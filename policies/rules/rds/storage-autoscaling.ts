import { expect, whyUnknown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { notEvaluated } from "../../framework/verdict";

export const storageAutoscaling = rule("aws:rds/instance:Instance", {
  id: "rds-storage-autoscaling",
  severity: "low",
  sameAs: [],
  why: "A full database stops, and growing it by hand takes hours.",
  fix: "Set `maxAllocatedStorage` above `allocatedStorage`.",
  check: (database) => {
    const now = read(database, "allocatedStorage");
    if (now.state === "unknown") return notEvaluated(whyUnknown("allocatedStorage", now));
    const least = now.state === "known" && typeof now.value === "number" ? now.value + 1 : 1;
    return expect(database, "maxAllocatedStorage", { default: 0 }).toBeAtLeast(least);
  },
});
