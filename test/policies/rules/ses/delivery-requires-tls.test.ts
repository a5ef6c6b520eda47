import { unknown } from "../../../../model";
import { deliveryRequiresTls } from "../../../../policies/rules/ses/delivery-requires-tls";
import { describeRule } from "../../describe-rule";

describeRule(deliveryRequiresTls, {
  passes: [{ deliveryOptions: { tlsPolicy: "REQUIRE" } }],
  fails: [{}, { deliveryOptions: {} }, { deliveryOptions: { tlsPolicy: "OPTIONAL" } }],
  notEvaluated: [{ deliveryOptions: { tlsPolicy: unknown } }],
});
