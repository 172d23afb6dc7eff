// expect: A worker is another thread of the same process
'use strict';

exports.escapes = ['b', 'd', 'e'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
