import { entriesOf } from "../entries";
import { analytics } from "./analytics";
import { compute } from "./compute";
import { databases } from "./databases";
import { messages } from "./messages";
import { networks } from "./networks";
import { operations } from "./operations";
import { security } from "./security";
import { storage } from "./storage";

/**
 * Types that bill, and of which no price is known here: what they bill, and the page of AWS that says so. Each makes a
 * bill that has one a lower bound. Why: docs/decisions/0141.
 */
export const named = entriesOf("bills", [
  ...analytics,
  ...compute,
  ...databases,
  ...messages,
  ...networks,
  ...operations,
  ...security,
  ...storage,
]);
