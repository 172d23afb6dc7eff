// alt: A literal always has the same shape; there is no class to hang methods on.
'use strict';

function toReading({ station, temperature, wind, note }) {
  return { station, temperature, wind, note, storm: wind > 20 };
}

module.exports = { toReading };
