// loop5_esm_swaps                                          (interview questions 2, 28)
//
// program.mjs is nearly the same program as in loop1_predict_order, but its file name ends in .mjs. The same
// lines in a CommonJS file print:
//
//     start  end  tick  promise  immediate  timer
//
// As an ES module, two of these words change places. Which two? Don't run it until you have an
// idea why.

export const swapped = [];
