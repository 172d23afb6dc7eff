'use strict';
// http3_body                                                (interview questions 20, 136)
//
// The bookshop takes orders as JSON. Write createApp(save): it returns a listener (req, res) for
// http.createServer(). The body of a request comes in pieces (chunks of bytes), cut anywhere.
//
//     201 it was JSON: save(order) is called with it, and the order is sent back as JSON
//     400  it isn't JSON. An empty body isn't JSON either.
//     413  it has more than LIMIT bytes. The answer goes out as soon as you know: a body may be endless, and
//          nobody should have to keep it.
//     415  the content-type isn't application/json. (It may be followed by ; charset=utf-8, and
//          Application/JSON is the same type.)
//
// Whatever one visitor sends, the server goes on for the others. Visitors may also hang up in the middle of a
// body; then nothing is saved.

const LIMIT = 10_000;

function createApp(save) {
  return (req, res) => {
    // your code here
  };
}

module.exports = { createApp, LIMIT };
