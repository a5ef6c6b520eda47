import { combinationLimits } from "./combinations";
import type { Limit } from "./limit";
import { propertyLimits } from "./properties";
import { scheduleLimits } from "./schedules";

export const limits: readonly Limit[] = [...propertyLimits, ...combinationLimits, ...scheduleLimits];
