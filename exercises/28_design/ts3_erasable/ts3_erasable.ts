// ts3_erasable                                                  (interview question 153)
//
// This file was translated by a compiler for years. Now the shop runs it with Node.js itself, and Node.js refuses: it takes types out and
// puts spaces in their place, but it writes no code. Four things in here are more than types. Find plain JavaScript (with types) that does the
// same for everybody who uses this file:
//
// - Strength.Mild is 0, Medium 1, Strong 2: old orders have these numbers. And labels find the name again: Strength[2] is 'Strong'.
// - new Tea(name, strength, grams) has these three as properties; without grams it's 100. label() stays as it is.
// - new Sample(name) is a Tea, mild, 5 g.
// - Prices.perGram is 0.05, and Prices.of(tea) is the price of a tea.
//
// `const enum` and --experimental-transform-types are no way out: the first isn't JavaScript either, and Node.js 26 has no such flag any more.
// This file runs on Node.js 22.18 or newer. It is CommonJS, because the course's package.json says so.

enum Strength { Mild, Medium, Strong }

class Tea {
  constructor(readonly name: string, public strength: Strength, public grams = 100) {}

  label(): string {
    return `${this.name} (${Strength[this.strength]}), ${this.grams} g`;
  }
}

class Sample extends Tea {
  grams: number;

  constructor(name: string) {
    super(name, Strength.Mild, 5);
  }
}

namespace Prices {
  export const perGram = 0.05;

  export function of(tea: Tea): number {
    return tea.grams * perGram;
  }
}

module.exports = { Strength, Tea, Sample, Prices };
