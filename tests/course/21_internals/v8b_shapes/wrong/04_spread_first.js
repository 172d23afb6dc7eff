// expect: they came in another order
'use strict';

const toReading = (row) => ({ ...row, wind: row.wind, note: row.note, storm: row.wind > 20 });

module.exports = { toReading };
