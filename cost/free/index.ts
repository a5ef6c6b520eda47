import { entriesOf } from "../entries";
import { analytics } from "./analytics";
import { compute } from "./compute";
import { databases } from "./databases";
import { messages } from "./messages";
import { networks } from "./networks";
import { operations } from "./operations";
import { security } from "./security";
import { storage } from "./storage";

/** Types that bill nothing by themselves, with the page of AWS that says so. */
export const free = entriesOf("reason", [
  ...analytics,
  ...compute,
  ...databases,
  ...messages,
  ...networks,
  ...operations,
  ...security,
  ...storage,
]);
