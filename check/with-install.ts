const missingPackage = /Cannot find (?:module|package) '[^'./][^']*'/;

/** An error with what to type where a package is missing; not where package.json names another file than there is. */
export function withInstall(error: string, root: string): string {
  const isPackage = missingPackage.test(error) && !error.includes('valid "main" entry');
  return isPackage ? `${error}. Install the program's packages: npm install, in ${root}` : error;
}
