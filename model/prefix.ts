import { longestPrefix } from "./name-limits";

/**
 * No hyphen, so that names of one project never begin like those of another; and none of the words that AWS keeps for
 * itself: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html (aws, ssm),
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html (aws, amazon, amzn),
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (sthree, amzn).
 */
export const prefixPattern = new RegExp(`^(?!aws|amazon|amzn|ssm|sthree)[a-z][a-z0-9]{1,${longestPrefix - 1}}$`);

export const prefixWords = `2 to ${longestPrefix} lower-case letters and digits that begin with a letter, but not with aws, amazon, amzn, ssm or sthree: AWS keeps those`;
