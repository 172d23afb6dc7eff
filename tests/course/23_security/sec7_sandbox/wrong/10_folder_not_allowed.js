// expect: nothing may be read unless you allow it
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission'];
};
