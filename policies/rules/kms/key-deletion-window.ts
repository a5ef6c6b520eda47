import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { keyTypes } from "./keys";

export const keyDeletionWindow = rule(keyTypes, {
  id: "kms-key-deletion-window",
  severity: "medium",
  sameAs: [],
  why: "What a deleted key has encrypted is gone for good.",
  fix: "Set `deletionWindowInDays: 30`, or leave it out.",
  check: (resource) => expect(resource, "deletionWindowInDays", { default: 30 }).toBeAtLeast(30),
});
