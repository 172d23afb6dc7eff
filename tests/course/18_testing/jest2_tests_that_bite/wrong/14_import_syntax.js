// expect: This file is CommonJS
import { splitBill } from './split-bill.js';

test('100 / 2', () => { expect(splitBill(100, 2)).toEqual([50, 50]); });
