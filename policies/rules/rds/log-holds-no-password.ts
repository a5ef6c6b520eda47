import { rule } from "../../framework/rule";
import { expectParameters, off, parameterGroupTypes } from "./parameters";

/** Below this nearly every statement is slow: in milliseconds. */
const leastMs = 100;

const isSlowOnly = (value: string): boolean => value === "-1" || (/^\d+$/.test(value) && Number(value) >= leastMs);
const slowOnly = { isFine: isSlowOnly, wanted: `it has to be at least ${leastMs}, or -1`, byAws: "-1" };

/**
 * By what statements are written down one and all. Those that set a password are among `ddl`, and so in `mod` and `all`.
 * https://www.postgresql.org/docs/current/runtime-config-logging.html
 */
const parameters = {
  log_statement: {
    isFine: (value: string) => value === "none",
    wanted: "it has to be none",
    byAws: "none",
  },
  log_min_duration_statement: slowOnly,
  "auto_explain.log_min_duration": slowOnly,
  log_parameter_max_length_on_error: off,
  debug_print_parse: off,
  debug_print_plan: off,
  debug_print_rewritten: off,
};

export const logHoldsNoPassword = rule(parameterGroupTypes, {
  id: "rds-log-holds-no-password",
  severity: "high",
  sameAs: [],
  why: "A log of every statement holds the password of each `CREATE ROLE`, and what users entered, for all who may read logs.",
  fix: "Leave `log_statement` out, and log what is slow: `log_min_duration_statement` of at least 100. Who changed what, `pgaudit` writes down without passwords.",
  check: (group) => expectParameters(group, parameters),
});
