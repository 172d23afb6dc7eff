// The greenhouse, an ES module. It uses the old shed. A finished file; leave it as it is.
import { advise, calendar } from './esm6_interop.cjs';

export const today = async (month) => `In the greenhouse, too: ${await advise(month)}`;

export const year = async () => (await calendar()).length;
