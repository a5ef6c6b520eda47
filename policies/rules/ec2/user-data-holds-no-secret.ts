import { gunzipSync } from "node:zlib";
import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { looksLikeSecret } from "../../../model/looks-like-secret";
import { hostTypes, isTemplate } from "./hosts";

/** What no script decompresses to: user data is at most 16 KB. */
const longestBytes = 8 * 1024 * 1024;

/** A script may come in base64, and a launch template takes no other; cloud-init takes it compressed as well. */
function decoded(text: string): string | null {
  const bytes = Buffer.from(text, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { maxOutputLength: longestBytes }).toString("utf8");
  } catch {
    return null;
  }
}

/** How often something is packed into something else: a file in a script of cloud-init, and that in base64 itself. */
const deepest = 4;

function isFine(text: string, depth = 0): boolean {
  if (looksLikeSecret(text)) return false;
  if (depth === deepest) return true;
  const whole = depth === 0 ? decoded(text) : "";
  if (whole === null) return false;
  // What cannot be read among other text is no script, but a picture or a checksum.
  const packed = [...text.matchAll(/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/\n]{24,}={0,2}/g)].map(
    ([one]) => decoded(one) ?? "",
  );
  return [whole, ...packed].filter((one) => one !== "" && one !== text).every((one) => isFine(one, depth + 1));
}

export const userDataHoldsNoSecret = rule(hostTypes, {
  id: "ec2-user-data-holds-no-secret",
  severity: "critical",
  sameAs: ["CKV_AWS_46"],
  why: "User data is readable for everybody who may describe the instance, and for every process on it.",
  fix: "Take the secret out, make a new one, and read it on the host from Secrets Manager.",
  check: (resource) =>
    all(
      ...(isTemplate(resource) ? ["userData"] : ["userData", "userDataBase64"]).map((path) =>
        expect(resource, path, { default: "" }).toSatisfy(
          (text) => typeof text === "string" && isFine(text),
          "it looks as if it held a secret, or cannot be read",
        ),
      ),
    ),
});
