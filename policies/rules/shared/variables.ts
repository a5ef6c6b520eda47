import { looksLikeSecret } from "../../../model/looks-like-secret";

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
  return /password|secret|token|api_?key/i.test(name) && !(/_FILE$/.test(name) && value.startsWith("/"));
}
