'use strict';

exports.one = `
no water
lemonade
`;
exports.two = 'full cup\nbroken cup\nswept';
exports.three = 'Wiped\r\nGreen tea\r\nCounted\r\nMoney missing\r\n';
