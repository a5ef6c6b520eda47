import { byText, expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all, any } from "../../frame/verdict";

export const listenerIsEncrypted = rule(["aws:lb/listener:Listener", "aws:alb/listener:Listener"], {
  id: "load-balancer-listener-is-encrypted",
  severity: "high",
  sameAs: ["CKV_AWS_2", "FSBP ELB.1"],
  why: "Passwords would cross the network in the clear.",
  fix: 'Set `protocol: "HTTPS"`, or redirect to it.',
  check: (listener) =>
    byText(listener, "protocol", () =>
      any(
        expect(listener, "protocol").toBeOneOf(["HTTPS", "TLS"]),
        all(
          expect(listener, "defaultActions.0.type").toBe("redirect"),
          expect(listener, "defaultActions.0.redirect.protocol").toBe("HTTPS"),
        ),
      ),
    ),
});
