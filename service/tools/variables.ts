/** @throws where the definition of the task does not set it. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`the variable ${name} is missing`);
  return value;
}
