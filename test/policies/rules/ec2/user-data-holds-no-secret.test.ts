import { unknown } from "../../../../graph";
import { userDataHoldsNoSecret } from "../../../../policies/rules/ec2/user-data-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(userDataHoldsNoSecret, {
  passes: [{}, { userData: "#!/bin/bash\necho hello" }],
  fails: [
    { userData: "export DB_PASSWORD=hunter2hunter2" },
    { userDataBase64: btoa("key AKIAABCDEFGHIJKLMNOP") },
    { userData: ["echo"] },
  ],
  notEvaluated: [{ userData: unknown }],
});
