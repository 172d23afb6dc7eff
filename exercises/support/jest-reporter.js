'use strict';
// Jest calls this once for every version that it has tested; jest-run.js reads the lines.
const fs = require('node:fs');

module.exports = class JsonLines {
  onTestResult(test, result) {
    const line = {
      version: test.context.config.displayName.name,
      broken: result.testExecError?.message ?? result.testExecError?.stack,
      tests: result.testResults.map((t) => ({
        title: t.fullName,
        passed: t.status === 'passed',
        skipped: t.status === 'pending' || t.status === 'todo',
        message: t.failureMessages.join('\n'),
      })),
    };
    fs.appendFileSync(process.env.JEST_RUN_OUT, `${JSON.stringify(line)}\n`);
  }
};
