'use strict';
// ops6_metrics                                                  (interview question 89)
//
// "The average answer takes 80 ms", says the dashboard, and the phone rings all day. Of 100 customers 95 wait 20 ms, and five wait more
// than a second: an average hides them. Prometheus asks each process for its numbers every 15 seconds. Write what it gets:
//
//     const metrics = createMetrics();
//     const answers = metrics.counter('http_answers_total', 'Answers by status');
//     answers.inc({ route: routeOf('/orders/17'), status: 200 });      by one; inc(labels, 3): by three
//     const open = metrics.gauge('open_sockets', 'Sockets');
//     open.set({}, 12);
//     const time = metrics.histogram('http_seconds', 'Time to answer', [0.1, 0.5, 1]);
//     time.observe({ route: '/cart' }, 0.3);
//     metrics.text();
//
//     # HELP http_answers_total Answers by status
//     # TYPE http_answers_total counter
//     http_answers_total{route="/orders/:id",status="200"} 1
//     # HELP open_sockets Sockets
//     # TYPE open_sockets gauge
//     open_sockets 12
//     # HELP http_seconds Time to answer
//     # TYPE http_seconds histogram
//     http_seconds_bucket{route="/cart",le="0.1"} 0
//     http_seconds_bucket{route="/cart",le="0.5"} 1
//     http_seconds_bucket{route="/cart",le="1"} 1
//     http_seconds_bucket{route="/cart",le="+Inf"} 1
//     http_seconds_sum{route="/cart"} 0.3
//     http_seconds_count{route="/cart"} 1
//
// - Each set of labels is a series of its own, whatever the order of the labels. In their values \ becomes \\, " becomes
//   \" and a line break becomes \n. The text ends with a line break.
// - A counter only goes up: inc() with less than zero throws a RangeError.
// - A bucket counts all values up to and including its bound, the smaller buckets' too.
// - time.quantile(0.95, labels) estimates from the buckets how long 95 % took at most. It takes the first bucket that holds
//   at least 95 % of the values, and assumes that the values in it are spread evenly, from the bound below (0 for the first one)
//   to its own. Above the highest bound it can only give that bound. Without values: NaN.
// - routeOf(path) makes one label of a thousand paths: no query, and :id for each part that's a number or a UUID.

function createMetrics() {
  const lines = [];

  return {
    counter(name) {
      return { inc: (labels) => lines.push(`${name} ${JSON.stringify(labels)}`) };
    },
    text: () => lines.join('\n'),
  };
}

const routeOf = (path) => path;

module.exports = { createMetrics, routeOf };
