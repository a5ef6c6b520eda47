import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { databaseTypes } from "./databases";

export const isProtected = rule([...databaseTypes, "aws:rds/globalCluster:GlobalCluster"], {
  id: "rds-is-protected",
  severity: "high",
  sameAs: [],
  why: "A line removed from the program removes the database.",
  fix: "Give it `protect: true` where data must not be lost.",
  check: (database, { keep }) => (database.protect || !keep ? pass : fail("The database is not protected.")),
});
