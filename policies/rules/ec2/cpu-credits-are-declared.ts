import { byText, expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { isBurstable } from "../../../model/burstable";
import { hostTypes, isTemplate } from "./hosts";

export const cpuCreditsAreDeclared = rule(hostTypes, {
  id: "ec2-cpu-credits-are-declared",
  severity: "medium",
  sameAs: [],
  why: "T4g and T3 have unlimited credits by default, and bill every hour above their baseline.",
  fix: 'Set `creditSpecification: { cpuCredits: "standard" }`, or `unlimited` on purpose.',
  check: (resource) => {
    const declared = expect(resource, "creditSpecification.cpuCredits").toBeOneOf(["standard", "unlimited"]);
    // Whatever the type turns out to be, what is declared holds.
    if (read(resource, "instanceType").state === "unknown") return declared;
    return byText(resource, "instanceType", (type) => {
      // A template may leave the type to whoever starts a host by it, who then declares the credits as well.
      const mayBurst = type === null ? !isTemplate(resource) : isBurstable(type);
      return mayBurst ? declared : pass;
    });
  },
});
