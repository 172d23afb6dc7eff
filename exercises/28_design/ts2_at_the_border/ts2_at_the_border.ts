// ts2_at_the_border                                             (interview question 153)
//
// A partner sends deliveries as JSON, and somebody there corrects them by hand. An error for the first mistake means ten mails for ten
// mistakes. So say everything at once, and say where:
//
// - problems(value) returns an array of strings `path: what is wrong`, for instance `boxes[1].kilos: expected a number`. The path of the whole
//   value is `delivery`. Without problems the list is empty. It never throws.
// - isDelivery(value) is a type guard: true or false, never an error. `value is Delivery` makes the compiler believe it.
// - readDelivery(text) returns the Delivery. Otherwise it throws an Error with all problems in its message, one on each line. If the text
//   isn't JSON, the problem is `delivery: ...`, and `cause` is the error of JSON.parse().
//
// The rules: `to` is a string with more in it than spaces. `express` is true or false, not a string. `boxes` is a list and may be empty. A box
// has an id, which is a string like `to`, and a finite number of kilos above 0; `fragile` may be missing, or is true or false.
//
// This file runs on Node.js 22.18 or newer. It is CommonJS, because the course's package.json says so.

type Box = { id: string; kilos: number; fragile?: boolean };
type Delivery = { to: string; express: boolean; boxes: Box[] };

function problems(value: unknown): string[] {
  return [];
}

function isDelivery(value: unknown): value is Delivery {
  return 'to' in (value as Delivery);
}

function readDelivery(text: string): Delivery {
  return JSON.parse(text) as Delivery;
}

module.exports = { problems, isDelivery, readDelivery };
