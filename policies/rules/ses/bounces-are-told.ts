import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { all, any, fail } from "../../framework/verdict";
import { identityType, setType } from "./identities";

const destinationType = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";

export const bouncesAreTold = stackRule(setType, {
  id: "ses-bounces-are-told",
  severity: "medium",
  sameAs: [],
  why: "Nobody hears that mail does not arrive until AWS stops all of it.",
  fix: "Create an `aws.sesv2.ConfigurationSetEventDestination` with `enabled: true` and the types BOUNCE and COMPLAINT, and give the identity the set's `configurationSetName`.",
  check: (graph) => [
    ...graph.of(setType).map((set) => {
      const told = graph.about(set, "configurationSetName", ["configurationSetName", "id"], destinationType);
      const verdicts = told.map((one) =>
        all(
          expect(one, "configurationSetName").toBePresent(),
          expect(one, "eventDestination.enabled", { default: false }).toBe(true),
          expect(one, "eventDestination.matchingEventTypes").toSatisfy(
            (types) => Array.isArray(types) && ["BOUNCE", "COMPLAINT"].every((type) => types.includes(type)),
            "it has to hold BOUNCE and COMPLAINT",
          ),
        ),
      );
      const isTold = told.length === 0 ? fail("Nobody is notified of its bounces.") : any(...verdicts);
      return { resource: set, verdict: all(expect(set, "configurationSetName").toBePresent(), isTold) };
    }),
    // Mail of an identity without a set is in none, however many there are.
    ...(graph.of(setType).length === 0 ? [] : graph.of(identityType)).map((identity) => ({
      resource: identity,
      verdict: expect(identity, "configurationSetName").toBePresent(),
    })),
  ],
});
