import { unknown } from "../../../../model";
import { roleHasABoundary } from "../../../../policies/rules/iam/role-has-a-boundary";
import { describeRule } from "../../describe-rule";

describeRule(roleHasABoundary, {
  passes: [
    { permissionsBoundary: "arn:aws:iam::123456789012:policy/onebox/prod/onebox-prod-boundary" },
    { permissionsBoundary: unknown },
  ],
  fails: [
    {},
    { permissionsBoundary: "" },
    { permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" },
    { permissionsBoundary: "arn:aws:iam::aws:policy/IAMFullAccess" },
  ],
  neverUnknown: "a boundary that is known only after creation is one",
});
