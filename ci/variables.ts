/** Environment variables of a pipeline's step. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The step's OIDC token, which AWS and the gate trust. */
export function stepToken(variables: Variables): string {
  return required(variables, "BITBUCKET_STEP_OIDC_TOKEN", "`oidc: true` of the step");
}

export function required(variables: Variables, name: string, from: string): string {
  const value = variables[name];
  if (value === undefined || value === "") throw new Error(`The variable ${name} is not set; it comes from ${from}.`);
  return value;
}
