import { it } from 'vitest';
import { zForm } from '../../src/descent/z-form.js';
import { agreesWithPlainRoute } from './routes.js';

it('the Z-form and the plain route agree on whatever an adversary chooses', () => agreesWithPlainRoute(zForm));
