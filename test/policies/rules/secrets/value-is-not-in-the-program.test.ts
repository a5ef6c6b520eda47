import { unknown } from "../../../../model";
import { valueIsNotInTheProgram } from "../../../../policies/rules/secrets/value-is-not-in-the-program";
import { describeRule, given } from "../../describe-rule";

const [certificate, pair] = ["aws:iot/certificate:Certificate", "aws:lightsail/keyPair:KeyPair"];

describeRule(valueIsNotInTheProgram, {
  passes: [given({ csr: "-----BEGIN" }, { type: certificate }), given({ publicKey: unknown }, { type: pair })],
  fails: [{}, { secretString: unknown }, ...valueIsNotInTheProgram.types.map((type) => given({}, { type }))],
  neverUnknown: "that it is there is the fault",
});
