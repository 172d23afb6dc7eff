'use strict';
// Runs Jest as `npx jest` would, in one process for several folders, and writes what came of it as JSON:
//   node run-projects.js results.json folder...
const fs = require('node:fs');
const path = require('node:path');
const { runCLI } = require('jest');

const [out, ...folders] = process.argv.slice(2);
const relative = (folder, files) => files.map((file) => path.relative(fs.realpathSync(folder), file).split(path.sep).join('/')).sort();

async function run(folder) {
  process.chdir(folder);
  const always = { _: [], $0: 'jest', ci: true, silent: true, watchman: false, runInBand: true, coverageReporters: ['none'] };
  const { results } = await runCLI({ ...always, reporters: [path.join(__dirname, 'no-report.js')], cacheDirectory: path.join(folder, 'cache') }, [folder]);
  return {
    tests: relative(folder, results.testResults.map(({ testFilePath }) => testFilePath)),
    red: results.testResults.map(({ failureMessage }) => failureMessage).filter(Boolean),
    covered: results.coverageMap ? relative(folder, results.coverageMap.files?.() ?? Object.keys(results.coverageMap.data ?? results.coverageMap)) : null,
    success: results.success,
  };
}

(async () => {
  const all = [];
  for (const folder of folders) {
    try {
      all.push(await run(folder));
    } catch (error) {
      all.push({ error: error.message });
    }
    if (!all.at(-1).covered) break;
  }
  fs.writeFileSync(out, JSON.stringify(all));
  process.exit();
})();
