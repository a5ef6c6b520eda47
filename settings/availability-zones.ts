/** Letters of the zones where a region has more than a, b and c: cfnlint/helpers.py of cfn-lint 1.58.0. */
const lettersOf: Readonly<Record<string, string>> = {
  "ap-northeast-1": "abcd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abcd",
  "us-east-1": "abcdef",
  "us-west-1": "ac",
  "us-west-2": "abcd",
};

/** Zones that a region has, by name; an account may lack one of them. */
export function zonesOf(region: string): string[] {
  return Array.from(lettersOf[region] ?? "abc", (letter) => region + letter);
}
