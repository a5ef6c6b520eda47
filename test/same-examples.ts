import fc from "fast-check";

/**
 * Properties are tried with the same examples in every run, so that a change fails for what it changes. `EXAMPLES=7` tries
 * others; a failure names the seed that shows it again.
 */
fc.configureGlobal({ seed: Number(process.env["EXAMPLES"] ?? 20_261_124) });
