// esm3_live_bindings                                        (interview question 4)
//
// The gardener counts apples in an ES module (fresh.mjs) and pears in a CommonJS one (old.cjs).
// program.mjs asks both, picks one fruit of each kind, and prints six lines in all: the words
//
//     fresh  old  program
//
// and three numbers. Read the three files, don't run them yet, and write down what gets printed.

export const words = []; // the three words, in the order they come out

export const numbers = []; // the three numbers, from top to bottom
