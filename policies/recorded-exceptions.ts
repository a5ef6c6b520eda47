import { parseExceptions } from "./framework/exception";
import written from "./exceptions.json";

// Why: docs/decisions/0106.
/**
 * Permissions to break a rule: one rule on one resource each, with an end. A merge request shows every new or longer one
 * first, and one that ends within 14 days is shown with every report. They are data and no program, so that an end is a
 * day that somebody has written down: one that is computed would move on by itself, unseen.
 */
export const exceptions = parseExceptions(written);
