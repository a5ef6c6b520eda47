import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { setType } from "./identities";

export const deliveryRequiresTls = rule(setType, {
  id: "ses-delivery-requires-tls",
  severity: "medium",
  sameAs: ["CKV_AWS_365"],
  why: "Otherwise a message goes out in the clear where the other side, or somebody between, says that it knows no TLS.",
  fix: 'Set `deliveryOptions.tlsPolicy: "REQUIRE"`.',
  check: (set) => expect(set, "deliveryOptions.tlsPolicy", { default: "OPTIONAL" }).toBe("REQUIRE"),
});
