// esm4_json_with                                            (interview question 4)
//
// The gardener keeps her beds in a JSON file. The import line comes from a 2022 article. On Node 20 it
// worked, with a warning. Since Node 22 the program doesn't even start:
//
//     SyntaxError: Unexpected identifier 'assert'
//
// Change the first line so that it works on today's Node, and on the next one. The beds stay
// in beds.json: she changes that file herself.

import beds from './beds.json' assert { type: 'json' };

export function names() {
  return beds.map((bed) => bed.name);
}

export function area() {
  return beds.reduce((sum, bed) => sum + bed.length * bed.width, 0);
}
