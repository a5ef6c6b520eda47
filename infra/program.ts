import { account } from "./account";
import { readSettings } from "./config";
import { environment } from "./environment";

/** The program of every stack: what it makes is said by the stack's settings. Its result is what the stack exports. */
export function program() {
  const settings = readSettings();
  return settings.kind === "environment" ? environment(settings) : account(settings);
}
