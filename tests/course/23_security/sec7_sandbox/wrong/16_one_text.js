// expect: hoped for a list of flags
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = (folder) => {
  const on = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  return `${on} --allow-fs-read=${folder}`;
};
