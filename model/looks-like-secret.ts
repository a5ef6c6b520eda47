/** Keys of AWS and others, private keys, and assignments of passwords, as they stand in text. */
const patterns = [
  /\b(A3T[0-9A-Z]|AKIA|ASIA)[0-9A-Z]{16}\b/,
  // The secret half of a key of AWS: 40 characters that are no checksum and no path.
  /(?<![\w/+=])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=])/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(gh[oprsu]|github_pat_|glpat|xox[abprs]|[rs]k_(live|test)|whsec_|AIza|ATCTT3)[-_A-Za-z0-9]{10,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  // A signed token with a claim in it, a key of SendGrid, and the address by which anybody writes into a channel of Slack.
  /\beyJ[-\w]{10,}\.eyJ[-\w]{4,}\.[-\w]{10,}/,
  /\bSG\.[-\w]{16,}\.[-\w]{16,}/,
  /hooks\.slack\.com\/services\/\w+\/\w+\/\w{10,}/,
  /\b[a-z_]*(password|passwd|_pass|_pwd|secret_?(access_?)?key|api_?key|access_?token)["']?\s*[:=]\s*["']?[^\s"'$<@({]{8,}/i,
  /:\/\/[^/\s:@$]*:[^/\s:@$]{4,}@/,
];

/** A value that looks like a secret of somebody: what it is worth hiding has a form. */
export function looksLikeSecret(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
