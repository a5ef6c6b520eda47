const { reporters } = require("mocha");

/** Mocha's usual words, and the counts as the last line: `N passed, N failed, N skipped`. */
module.exports = class HostReporter extends reporters.Spec {
  epilogue() {
    if (this.failures.length > 0) reporters.Base.list(this.failures);
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    console.log(`\n${passes} passed, ${failures} failed, ${pending} skipped`);
  }
};
