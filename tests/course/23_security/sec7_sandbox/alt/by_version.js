'use strict';
const path = require('node:path');

exports.escapes = new Set(['b', 'd', 'e', 'f']);

exports.permissions = (folder) => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const stable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  const flags = ['--allow-fs-read=' + path.join(folder, path.sep)];
  flags.unshift(stable ? '--permission' : '--experimental-permission');
  return flags;
};
