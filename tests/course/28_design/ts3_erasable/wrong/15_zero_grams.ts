// expect: 0 is a weight
const Strength = { Mild: 0, Medium: 1, Strong: 2, 0: 'Mild', 1: 'Medium', 2: 'Strong' } as const;
type Strength = 0 | 1 | 2;

class Tea {
  readonly name: string;
  strength: Strength;
  grams: number;

  constructor(name: string, strength: Strength, grams?: number) {
    this.name = name;
    this.strength = strength;
    this.grams = grams || 100;
  }

  label(): string {
    return `${this.name} (${Strength[this.strength]}), ${this.grams} g`;
  }
}

class Sample extends Tea {
  declare grams: number;

  constructor(name: string) {
    super(name, Strength.Mild, 5);
  }
}

const perGram = 0.05;
const Prices = {
  perGram,
  of(tea: Tea): number {
    return tea.grams * perGram;
  },
};

module.exports = { Strength, Tea, Sample, Prices };
