import type { Move } from "../move";

/** Takes the line with a key out of a user's authorized_keys; the file keeps its owner and mode. */
const forgetScript = `set -eu
key=$1; user=$2; file=$3
case $file in /*) ;; *) file=$(getent passwd "$user" | cut -d: -f6)/$file ;; esac
grep -qF -- "$key" "$file" || { echo "$file has no line with it" >&2; exit 4; }
kept=$(mktemp)
trap 'rm -f "$kept"' EXIT
grep -vF -- "$key" "$file" >"$kept" || [ $? -eq 1 ]
cat "$kept" >"$file"`;

/** @returns what is left to be done by hand; null where the key is gone from both sides. */
export async function removeKey({ oldRemote, newRemote, settings }: Move): Promise<string | null> {
  const { old, inContainer } = settings.new;
  const { keyFile, user, authorizedKeysFile: file } = old;
  const shown = await newRemote.run([...inContainer, "ssh-keygen", "-y", "-f", keyFile]);
  const [kind = "", key = ""] = shown.stdout.trim().split(" ");
  if (shown.code !== 0 || key === "")
    return `${keyFile} on the new host shows no key (${shown.stderr.trim()}): delete it, and its line in ${user}'s ${file} on the old server.`;
  const forgotten = await oldRemote.run(["sh", "-c", forgetScript, "key", `${kind} ${key}`, user, file]);
  const removed = await newRemote.run([...inContainer, "rm", "-f", "--", keyFile, `${keyFile}.pub`]);
  if (forgotten.code !== 0) return `the line in ${user}'s ${file} on the old server (${forgotten.stderr.trim()}).`;
  return removed.code === 0 ? null : `${keyFile} on the new host (${removed.stderr.trim()}).`;
}
