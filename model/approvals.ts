/** Branches that an environment which keeps data may deploy from: the one that everything ends in, by its usual names. */
export const keptBranches: readonly string[] = ["master", "main"];

/** How many people have to approve a change of what keeps data. */
export const leastKeptApprovals = 3;
