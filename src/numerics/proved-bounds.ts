import type { ActivationBounds } from './activations/certified-activation.js';

/** A proof of B and Λ on record. */
export interface RecordedBounds {
  readonly name: string;
  /** The inputs of the proof, hashed: see `inputsOfBounds`. */
  readonly inputs: string;
  readonly bounds: ActivationBounds;
}

/** Written by properties/constants/record.ts, not by hand; a test proves every entry anew. */
export const provedBounds: readonly RecordedBounds[] = [
  {
    name: 'tanh',
    inputs: '80fb44ea88f0a002fd7015fba2afee9c089195f210b4f1cb7489ac4dd9d51a42',
    bounds: {
      derivativeBound: { lo: 0.999999999996362, hi: 1 },
      derivativeBoundAt: -0.0000019073486328125,
      derivativeLipschitz: { lo: 0.7698003589194318, hi: 0.7698003589254973 },
      derivativeLipschitzAt: -0.6584787368774414,
    },
  },
  {
    name: 'softplus',
    inputs: 'b8bb9a876dc07dc9c3711b8cde006900952229a6a603c734a7c33926226b7647',
    bounds: {
      derivativeBound: { lo: 0.9999999999999998, hi: 1 },
      derivativeBoundAt: 64,
      derivativeLipschitz: { lo: 0.2499999999990904, hi: 0.2500000000027286 },
      derivativeLipschitzAt: -0.000003814697265625,
    },
  },
  {
    name: 'sigmoid',
    inputs: '37b8f1738815feb6172adfdfdef524df73a5bb9db7a346967fcba2280133f631',
    bounds: {
      derivativeBound: { lo: 0.2499999999990904, hi: 0.2500000000027286 },
      derivativeBoundAt: -0.000003814697265625,
      derivativeLipschitz: { lo: 0.09622504486467624, hi: 0.09622504487307812 },
      derivativeLipschitzAt: -1.31695556640625,
    },
  },
  {
    name: 'erf',
    inputs: 'ff0752bf6c608ec72ec85743f3c6381d505bf8f8bfba2963584993a424f19345',
    bounds: {
      derivativeBound: { lo: 0.7978845607970598, hi: 0.7978845608028655 },
      derivativeBoundAt: -0.000003814697265625,
      derivativeLipschitz: { lo: 0.48394144903652603, hi: 0.48394144904356867 },
      derivativeLipschitzAt: -1.0000019073486328,
    },
  },
  {
    name: 'sin',
    inputs: '29a46f422a171f203a7e7acada03c281f88aa4445b49dfb78575b53fd251d816',
    bounds: {
      derivativeBound: { lo: 0.9999999999964769, hi: 1 },
      derivativeBoundAt: -43.9822998046875,
      derivativeLipschitz: { lo: 0.9999999999900788, hi: 1 },
      derivativeLipschitzAt: -1.57080078125,
    },
  },
  {
    name: 'arctan',
    inputs: '23071a20fb2d9ba12764670c3ac4a17ab7055c3c49a65cd9019cd0de77a4b6e0',
    bounds: {
      derivativeBound: { lo: 0.999999999996362, hi: 1 },
      derivativeBoundAt: -0.0000019073486328125,
      derivativeLipschitz: { lo: 0.6495190528381525, hi: 0.6495190528421406 },
      derivativeLipschitzAt: -0.5773506164550781,
    },
  },
  {
    name: 'gelu',
    inputs: '9af17d18e529be94ec3b940b23f83a2dd97dd6e2f969ec66f7a3c71818ee421a',
    bounds: {
      derivativeBound: { lo: 1.1289041451846715, hi: 1.1289041451937332 },
      derivativeBoundAt: 1.414215087890625,
      derivativeLipschitz: { lo: 0.7978845607999625, hi: 0.7978845608028655 },
      derivativeLipschitzAt: -0.0000019073486328125,
    },
  },
  {
    name: 'silu',
    inputs: '9796edb66e8708d2f6b0e6bbfaf8024e45d9f2d562707a0b05442757b1fb2351',
    bounds: {
      derivativeBound: { lo: 1.0998393201288579, hi: 1.0998393201371999 },
      derivativeBoundAt: 2.3993568420410156,
      derivativeLipschitz: { lo: 0.4999999999990902, hi: 0.5000000000027288 },
      derivativeLipschitzAt: -0.0000019073486328125,
    },
  },
  {
    name: 'gaussian',
    inputs: 'ef78a9c74b9676913ade3a7651eaf97b698cc23982ca0c9d3d3dd01bf1880453',
    bounds: {
      derivativeBound: { lo: 0.6065306597104269, hi: 0.6065306597192534 },
      derivativeBoundAt: -1.0000019073486328,
      derivativeLipschitz: { lo: 0.999999999994543, hi: 1 },
      derivativeLipschitzAt: -0.0000019073486328125,
    },
  },
  {
    name: 'relu',
    inputs: '8404257e1b967792fe532637605a38dcf76f00270ba8591f6c2c9bb94f548e35',
    bounds: {
      derivativeBound: { lo: 1, hi: 1 },
      derivativeBoundAt: 64,
      derivativeLipschitz: { lo: 0, hi: Number.POSITIVE_INFINITY },
      derivativeLipschitzAt: 0,
    },
  },
  {
    name: 'affine',
    inputs: '84491653cceb0aceffea75e1f2ad40fc1a9b1578318f427accc143854a89a335',
    bounds: {
      derivativeBound: { lo: 1, hi: 1 },
      derivativeBoundAt: -64,
      derivativeLipschitz: { lo: 0, hi: 0 },
      derivativeLipschitzAt: 0,
    },
  },
];
