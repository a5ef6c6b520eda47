import type { Exception } from "./framework/exception";

/**
 * Permissions to break a rule: one rule on one resource each, with an end. A merge request shows every new or longer one
 * first, and one that ends within 14 days is shown with every report.
 */
export const exceptions: readonly Exception[] = [];
