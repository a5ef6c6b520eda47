/**
 * When AWS ends its support of each runtime of Lambda, by the column "Deprecation date" of
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as it was on `runtimesAsOf`. For the past ones
 * the day has passed, and which it was decides nothing.
 */
export const endOfSupport: Readonly<Record<string, string>> = {
  "nodejs24.x": "2028-04-30",
  "nodejs22.x": "2027-04-30",
  "nodejs20.x": "2026-04-30",
  "python3.14": "2029-06-30",
  "python3.13": "2029-06-30",
  "python3.12": "2028-10-31",
  "python3.11": "2027-06-30",
  "python3.10": "2026-10-31",
  java25: "2029-06-30",
  java21: "2029-06-30",
  java17: "2027-06-30",
  java11: "2027-06-30",
  "java8.al2": "2027-06-30",
  dotnet10: "2028-11-14",
  dotnet8: "2026-11-10",
  "ruby3.4": "2028-03-31",
  "ruby3.3": "2027-03-31",
  "ruby3.2": "2026-03-31",
  "provided.al2023": "2029-06-30",
  "provided.al2": "2026-07-31",
};

export const runtimesAsOf = "2026-02-11";

/** Those of which the page above lists only the past. */
const past =
  /^(nodejs|nodejs(4\.3|4\.3-edge|6\.10|8\.10|10\.x|12\.x|14\.x|16\.x|18\.x)|python(2\.7|3\.[6-9])|java8|dotnetcore[123]\.\d|dotnet[5-7]|ruby2\.[57]|go1\.x|provided)$/;

export function isPast(runtime: string): boolean {
  return past.test(runtime);
}
