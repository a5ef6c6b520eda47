import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const peopleUseSso = rule(
  [
    "aws:iam/accessKey:AccessKey",
    "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
    "aws:iam/signingCertificate:SigningCertificate",
    "aws:iam/sshKey:SshKey",
    "aws:iam/user:User",
    "aws:iam/userLoginProfile:UserLoginProfile",
  ],
  {
    id: "iam-people-use-sso",
    severity: "high",
    sameAs: ["CKV_AWS_273"],
    why: "A user's key is stored somewhere, and works for years.",
    fix: "People sign in by IAM Identity Center; pipelines by OIDC.",
    check: () => fail("Users and their keys are not needed here."),
  },
);
