import { beside } from "./beside";
import { compute } from "./compute";
import { databases } from "./database";
import { network } from "./network";
import { operation } from "./operation";
import { ofServices } from "./service";
import { storage } from "./storage";

/** Every golden bill: at least one for each billed type. */
export const goldenBills = [...compute, ...storage, ...databases, ...network, ...ofServices, ...beside, ...operation];
