'use strict';
// versions1_contract                                            (interview questions 91, 92)
//
// A bicycle shop's orders are read by two programs of other people. Yesterday `customer` became `customerName`, and both broke.
// Nobody can update them before summer. So there will be two versions, side by side:
//
//     GET /v1/orders/7     { id, customer, total, lines }                         as it was until yesterday
//     GET /v2/orders/7     { id, customerName, total, lines, currency }           new, without `customer`
//     GET /orders/7        the same as v1: only old clients name no version
//     GET /v3/orders/7     404, like every version that doesn't exist, and every order that doesn't
//
// - v1 and the address without a version have the header Sunset with the day of their end, and
//   Link: </v2/orders/7>; rel="successor-version"
// - Orders are stored in the new form (see orders.js), once. Nobody changes what is stored.
//
// And so that it doesn't happen again: the two programs have recorded examples of what they read. brokenFields() compares an
// example with an answer, and lists the fields that are missing or have another type: ['customer', 'lines[1].price'].
// A new field breaks nobody. Another value doesn't, either: an example is only an example. For a list, the example's first
// entry is the example for all; if it's empty, any list will do. null is a type of its own.

const { isDeepStrictEqual } = require('node:util');

const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';

function createApi(orders) {
  return (req, res) => {
    const id = req.url.split('/').at(-1);
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(orders.get(id)));
  };
}

function brokenFields(example, answer) {
  return Object.keys(answer).filter((name) => !isDeepStrictEqual(example[name], answer[name]));
}

module.exports = { brokenFields, createApi, SUNSET };
