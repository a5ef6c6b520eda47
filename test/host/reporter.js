const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Mocha's usual words, and the counts as a file: $ONEBOX_COUNTS. */
module.exports = class HostReporter extends reporters.Spec {
  epilogue() {
    if (this.failures.length > 0) reporters.Base.list(this.failures);
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    writeFileSync(process.env.ONEBOX_COUNTS, JSON.stringify({ passes, failures, pending }));
  }
};
