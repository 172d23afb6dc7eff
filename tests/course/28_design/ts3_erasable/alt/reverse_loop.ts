// alt: Each name is written once, but the compiler no longer knows the exact numbers.
const NAMES = ['Mild', 'Medium', 'Strong'] as const;
type Strength = number;
const Strength: Record<string, any> = Object.fromEntries(NAMES.flatMap((name, number) => [[name, number], [number, name]]));

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
  constructor(name: string) {
    super(name, Strength.Mild, 5);
  }
}

const perGram = 0.05;

const Prices = {
  perGram,
  of: (tea: Tea): number => tea.grams * perGram,
};

module.exports = { Strength, Tea, Sample, Prices };
