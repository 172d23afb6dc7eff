// second: Words after -- go to the end of the script's text, once; a command that fails ends the whole run.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

// Somebody types:  npm run release -- --fast
const scripts = {
  prerelease: 'tealog count',
  release: 'tealog pack && tealog send',
  postrelease: 'tealog missing && tealog celebrate',
  postpack: 'tealog sweep',
};

// The tool: it prints the words that it's given, and fails when one of them is "missing".
const tool = `#!/usr/bin/env node
const words = process.argv.slice(2);
console.log(words.join(' '));
if (words.includes('missing')) process.exitCode = 1;
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
const bin = path.join(folder, 'node_modules', '.bin');
fs.mkdirSync(bin, { recursive: true });
fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'tea-site', private: true, scripts }));
fs.writeFileSync(path.join(bin, 'tealog'), tool, { mode: 0o755 });
fs.writeFileSync(path.join(bin, 'tealog.cmd'), '@node "%~dp0tealog" %*\r\n');

// --silent: npm prints no lines of its own.
const settings = { npm_config_cache: folder, npm_config_update_notifier: 'false', npm_config_logs_max: '0' };
const { error, stdout } = spawnSync('npm run release --silent -- --fast', {
  cwd: folder,
  encoding: 'utf8',
  env: { ...process.env, ...settings, NODE_DISABLE_COMPILE_CACHE: '1' },
  shell: true,
  stdio: ['ignore', 'pipe', 'ignore'],
});
fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
if (error) throw error;
process.stdout.write(stdout);
