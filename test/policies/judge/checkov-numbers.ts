/** What the pack was asked to cover wherever it makes sense on one host, by Checkov's numbering. */
const wanted = {
  CKV_AWS_: [
    [8, 46, 79, 88, 126, 135],
    [3, 106, 189],
    [23, 24, 25, 260, 277, 382],
    [16, 17, 118, 129, 133, 157, 161, 211, 226, 250, 293, 353, 354],
    [18, 19, 20, 21, 53, 54, 55, 56, 57, 70, 93, 143, 144, 145, 300, 375, 379],
    [45, 50, 115, 116, 117, 173, 258, 272, 301, 363, 364],
    [297],
    [377],
    [40, 60, 61, 62, 63, 273, 274, 275, 286, 287, 288, 289, 290, 355, 393],
    [7, 33, 227],
    [149, 304],
    [112, 113, 303, 337],
    [66, 158, 319, 338],
    [32, 51, 136, 163],
    [123, 130, 148],
  ],
  CKV2_AWS_: [[2, 5, 6, 9, 12, 19, 23, 30, 38, 39, 40, 41, 43, 56, 57, 60, 61, 62, 64, 65, 69]],
};

export function wantedNumbers(): readonly string[] {
  return Object.entries(wanted).flatMap(([prefix, groups]) => groups.flat().map((number) => `${prefix}${number}`));
}
