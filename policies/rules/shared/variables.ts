import { looksLikeSecret } from "../../../model/looks-like-secret";
import { isValue } from "./secret-texts";

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

/** Keys that sign and encrypt, and short words for a password: such a name may also say where one is. */
const shortWords =
  /(^|_)pass(_|\d*$)|_pwd\d*$|passwd|passphrase|credential|(access|auth|cipher|encryption|fernet|hmac|jwt|master|private|signing)_?key$/i;

/** Whether a variable's name says that it is a secret. */
export function namesSecret(name: string, value: string): boolean {
  if (/password|secret|token|api_?key/i.test(name)) return true;
  // A key of KMS has no value to keep, and is called by its alias.
  return shortWords.test(name) && isValue(value) && !value.startsWith("alias/");
}
