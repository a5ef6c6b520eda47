import type { Registered } from "./engine/registered";
import { secretTexts } from "./engine/wire";

/** Shorter texts would be found inside words that have nothing to do with them. */
const shortest = 4;

/** Takes the secrets of these resources out of a text: a policy sees them in plain, and may repeat them. */
export function redactor(resources: readonly Registered[]): (text: string) => string {
  const texts = resources.flatMap(({ inputs, outputs }) => [...secretTexts(inputs), ...secretTexts(outputs)]);
  // The longest first, because one may be a part of another.
  const secrets = [...new Set(texts)]
    .filter(({ length }) => length >= shortest)
    .sort((left, right) => right.length - left.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
}
