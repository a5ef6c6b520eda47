import { byText, shown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { endOfSupport, isPast, runtimesAsOf } from "./runtimes";

export const runtimeIsSupported = rule("aws:lambda/function:Function", {
  id: "lambda-runtime-is-supported",
  severity: "high",
  sameAs: ["CKV_AWS_363", "FSBP Lambda.2"],
  why: "A runtime without support gets no fixes, and one day cannot be updated.",
  fix: 'Set `runtime: "nodejs24.x"`, or another that AWS supports. One that is newer than the list is known to a newer version of the pack.',
  check: (resource, { today }) => {
    const kind = read(resource, "packageType");
    if (kind.state === "known" && kind.value === "Image") return pass;
    return byText(resource, "runtime", (runtime) => judge(runtime, today));
  },
});

function judge(runtime: string | null, today: string): Verdict {
  if (runtime === null || runtime === "") return fail("`runtime` is not set.");
  const named = shown("runtime", runtime);
  const end = endOfSupport[runtime];
  if (end === undefined)
    return isPast(runtime)
      ? fail(`AWS no longer supports ${named}.`)
      : notEvaluated(`\`runtime\` is ${named}, which is on no list of runtimes of ${runtimesAsOf}.`);
  return end < today ? fail(`AWS has supported ${named} until ${end}.`) : pass;
}
