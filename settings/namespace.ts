/**
 * Of all our keys in the stack files. It is the tool's and not the project's, which `name` of Pulumi.yaml may call
 * whatever it likes.
 */
export const namespace = "onebox:";

/** Configuration of a stack as the engine hands it out: by full key, each value as text (JSON for what is none). */
export type ConfigTexts = Readonly<Record<string, string>>;

/** What is ours, without the namespace. */
export function ownTexts(values: ConfigTexts): ConfigTexts {
  const own = Object.entries(values).filter(([key]) => key.startsWith(namespace));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(namespace.length), text]));
}
