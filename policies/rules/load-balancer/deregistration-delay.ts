import { byText } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated, pass } from "../../framework/verdict";
import { targetGroupTypes } from "./balancers";

/** In seconds; AWS takes 300 where nothing is said. */
const [least, most, standard] = [5, 120, 300];

export const deregistrationDelay = rule(targetGroupTypes, {
  id: "load-balancer-deregistration-delay",
  severity: "medium",
  sameAs: [],
  why: "Too short, and every deployment cuts off running requests; too long, and each one waits up to five minutes for nothing.",
  fix: `Set \`deregistrationDelay\` to what the longest request takes, ${least} to ${most} seconds.`,
  check: (targets) =>
    byText(targets, "targetType", (type) => {
      if (type === "lambda") return pass;
      const found = read(targets, "deregistrationDelay");
      if (found.state === "unknown" || found.state === "secret")
        return notEvaluated("`deregistrationDelay` is known only after creation.");
      // The provider takes it as a number or as a text.
      const seconds = found.state === "absent" ? standard : Number(found.value);
      const isFine = seconds >= least && seconds <= most;
      return isFine ? pass : fail(`\`deregistrationDelay\` is not within ${least} to ${most} seconds.`);
    }),
});
