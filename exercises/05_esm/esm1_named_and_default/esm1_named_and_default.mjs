// esm1_named_and_default                                    (interview question 6)
//
// A gardener plans beds and lawns. Three files of the program are finished. All of them need
// this one, and each imports from it in a different form - look at their first lines:
//
//     border.mjs      import { add, PI } from './esm1_named_and_default.mjs';
//     lawn.mjs        import multiply from './esm1_named_and_default.mjs';
//     report.mjs      import * as math from './esm1_named_and_default.mjs';
//
// Write what they need, and export it so that all three forms work:
//
//   - PI, the number 3.14159, and add(a, b), the sum: both are NAMED exports;
//   - multiply(a, b), the product: it's the DEFAULT export;
//   - nothing else is exported.

function add(a, b) {
  return a + b;
}
