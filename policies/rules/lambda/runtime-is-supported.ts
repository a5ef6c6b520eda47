import { expect } from "../../framework/expect";
import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { monthsUntil } from "../shared/dates";

/** Deprecation dates: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const endOfSupport: Readonly<Record<string, string>> = {
  "nodejs22.x": "2027-04-30",
  "nodejs24.x": "2028-04-30",
  "python3.12": "2028-10-31",
  "python3.13": "2029-06-30",
  "python3.14": "2029-06-30",
};

export const runtimeIsSupported = rule("aws:lambda/function:Function", {
  id: "lambda-runtime-is-supported",
  severity: "high",
  sameAs: ["CKV_AWS_363", "FSBP Lambda.2"],
  why: "A runtime without support gets no fixes, and one day cannot be updated.",
  fix: 'Set `runtime: "nodejs24.x"`.',
  check: (resource, { today }) => {
    const kind = read(resource, "packageType");
    if (kind.state === "known" && kind.value === "Image") return pass;
    return expect(resource, "runtime").toSatisfy(
      (runtime) => {
        const end = endOfSupport[asText(runtime)];
        return end !== undefined && monthsUntil(end, today) >= 0;
      },
      `it has to be one of ${Object.keys(endOfSupport).join(", ")}, before its end`,
    );
  },
});
