import { rule } from "../../framework/rule";
import { expectParameters, isOn, off, on, parameterGroupTypes } from "./parameters";

/** What each of them has to be, or the database loses, or no longer checks, what it was given. */
const parameters = {
  autovacuum: on,
  // Both decide what a crash leaves of a page, and autovacuum goes by these counts.
  fsync: on,
  full_page_writes: on,
  track_counts: on,
  // Damaged pages are read as empty ones, or as they are.
  ignore_checksum_failure: off,
  zero_damaged_pages: off,
  // As a replica it checks no foreign key and fires no trigger.
  session_replication_role: {
    isFine: (value: string) => /^(origin|local)$/i.test(value),
    wanted: "it has to be origin",
    byAws: "origin",
  },
  synchronous_commit: {
    isFine: (value: string) => isOn(value) || /^(local|remote_write|remote_apply)$/i.test(value),
    wanted: "it has to be on",
    byAws: "on",
  },
};

// https://www.postgresql.org/docs/current/runtime-config.html
export const parametersLoseNothing = rule(parameterGroupTypes, {
  id: "rds-parameters-lose-nothing",
  severity: "high",
  sameAs: [],
  why: "With `synchronous_commit` or `fsync` off the last transactions are gone after a crash although they were confirmed; without autovacuum tables grow until the database refuses to write, and without its checks it keeps what is damaged.",
  fix: "Leave the parameter out, as PostgreSQL sets it; one transaction may say otherwise for itself.",
  check: (group) => expectParameters(group, parameters),
});
