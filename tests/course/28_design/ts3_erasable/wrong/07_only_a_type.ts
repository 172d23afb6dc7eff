// expect: A type is nothing at run time
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
    return `${this.name} (${this.strength}), ${this.grams} g`;
  }
}

class Sample extends Tea {
  declare grams: number;

  constructor(name: string) {
    super(name, 0, 5);
  }
}

const perGram = 0.05;

const Prices = {
  perGram,
  of: (tea: Tea): number => tea.grams * perGram,
};

module.exports = { Tea, Sample, Prices };
