import { looksLikeSecret } from "../../../model/looks-like-secret";
import { isValue, secretNamed } from "../../../model/secret-names";

/** A variable of a container. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

export function holdsSecret(variable: Variable): boolean {
  return isNamedSecret(variable) || looksLikeSecret(variable.value);
}

/** A name that ends with `_FILE` says where a secret lies: the convention of Docker's own images. */
function isNamedSecret({ name, value }: Variable): boolean {
  return namesSecret(name, value) && !(/_FILE$/.test(name) && value.startsWith("/"));
}

/** Whether a variable's name says that it is a secret. */
export function namesSecret(name: string, value: string): boolean {
  const named = secretNamed(name);
  if (named !== "maybe") return named === "surely";
  // A key of KMS has no value to keep, and is called by its alias.
  return isValue(value) && !value.startsWith("alias/");
}
