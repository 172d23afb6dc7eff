// alt: This is what tsc makes of an enum and a namespace: correct, but hard to read.
var Strength: any;
(function (Strength: any) {
  Strength[Strength['Mild'] = 0] = 'Mild';
  Strength[Strength['Medium'] = 1] = 'Medium';
  Strength[Strength['Strong'] = 2] = 'Strong';
})(Strength || (Strength = {}));
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
  grams: number = 5;

  constructor(name: string) {
    super(name, Strength.Mild);
  }
}

class Prices {
  static perGram = 0.05;

  static of(tea: Tea): number {
    return tea.grams * Prices.perGram;
  }
}

module.exports = { Strength, Tea, Sample, Prices };
