// alt: Three lines, but the pattern has to be right: it is where mistakes hide.
'use strict';

function readSettings({ DEBUG = '', PORT = '' }) {
  if (!/^\d*$/.test(PORT) || Number(PORT) > 65535) throw new Error(`PORT: ${PORT} is not a port`);
  return { debug: /^(true|1)$/i.test(DEBUG), port: PORT === '' ? 3000 : Number(PORT) };
}

module.exports = { readSettings };
