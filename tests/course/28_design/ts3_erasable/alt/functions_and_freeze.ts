// alt: `satisfies` checks without widening, and freeze() protects at run time.
const Strength = {
  Mild: 0, Medium: 1, Strong: 2,
  0: 'Mild', 1: 'Medium', 2: 'Strong',
} as const satisfies object;
type Strength = 0 | 1 | 2;

class Tea {
  readonly name: string;
  strength: Strength;
  grams: number;

  constructor(name: string, strength: Strength, grams = 100) {
    this.name = name;
    this.strength = strength;
    this.grams = grams;
  }

  label(): string {
    return `${this.name} (${Strength[this.strength]}), ${this.grams} g`;
  }
}

class Sample extends Tea {
  grams!: number;

  constructor(name: string, grams = 5) {
    super(name, Strength.Mild, grams);
    this.grams = grams;
  }
}

function of({ grams }: { grams: number }): number {
  return grams * Prices.perGram;
}

const Prices = Object.freeze({ perGram: 0.05, of });

module.exports = { Strength, Tea, Sample, Prices };
