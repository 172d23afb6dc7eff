'use strict';
// One line of JSON for each test, marked so that what the tests print does not get in between.
module.exports = async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details?.error;
    const line = {
      title: data.name,
      nesting: data.nesting,
      suite: data.details?.type === 'suite',
      passed: type === 'test:pass',
      skipped: data.skip !== undefined || data.todo !== undefined,
      kind: error?.failureType,
      message: String(error?.cause?.stack ?? error?.cause ?? error?.message ?? ''),
    };
    yield `\n\u0001${JSON.stringify(line)}\n`;
  }
};
