// The runner for Linux on ARM processors, under QEMU.
import { test } from 'node:test';

import { firstSteps } from './first_steps.mjs';
import { Machine } from './machine.mjs';

test('Linux on ARM', async (t) => {
  const machine = Machine.arm64();
  t.after(() => machine.remove());
  await firstSteps(t, machine);
});
