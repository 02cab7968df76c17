import { polynomial } from './polynomial.js';

/** erf(x)/x − 1 for x² in [0, 3/4], in u = x²/0.375 − 1. Chebyshev fit in 60 digits, remainder below 3e-19. */
const core = [
  0.001880119786359478, -0.11317860791526337, 0.012178683690588223, -0.0010607440447577567, 7.613613003166102e-5,
  -4.621398843842506e-6, 2.4246238787824256e-7, -1.118900829282164e-8, 4.605699115384977e-10, -1.710414249115751e-11,
  5.800210985656126e-13, -1.799902475177436e-14,
];

/** ln(x erfc x) + x² + 9/16 for x in [from, to], in u = (1/x − middle)/half. Same method, remainders below 7e-18. */
interface Tail {
  readonly to: number;
  readonly middle: number;
  readonly half: number;
  readonly coefficients: readonly number[];
}

const tails: readonly Tail[] = [
  {
    to: 1.6,
    middle: 0.9375,
    half: 0.3125,
    coefficients: [
      -0.26447964077921304, -0.1133898911145472, 0.0010576820400278986, 0.001299833716691822, -0.00038910869519624567,
      8.308051597691137e-5, -1.4334151463598305e-5, 1.8149989169429858e-6, -4.991135569503427e-8, -6.76885138791375e-8,
      3.0326197838532604e-8, -9.1651515819831e-9, 2.263665247744368e-9, -4.711404115808069e-10, 8.26321802871009e-11,
      -8.297599995213505e-12, -3.9287177614077675e-12, 1.8212678960651777e-12,
    ],
  },
  {
    to: 3.2,
    middle: 0.46875,
    half: 0.15625,
    coefficients: [
      -0.0991927264730559, -0.049832458891318016, -0.00353342304505422, 0.000827416066297419, -9.335538383143193e-5,
      3.356127208336417e-6, 1.372060318413305e-6, -4.2492386154645155e-7, 7.144946145106124e-8, -6.3375289462894256e-9,
      -5.721906047862379e-10, 3.948587400519665e-10, -1.0131151986351963e-10, 1.675181887864895e-11,
      -7.558739666300098e-13, -3.7854144950285415e-13,
    ],
  },
  {
    to: 32,
    middle: 0.171875,
    half: 0.140625,
    coefficients: [
      -0.02412606770393265, -0.022556450732753645, -0.008031294174222737, 0.0008594158287058379, 7.024333285241093e-5,
      -3.568425147930059e-5, 3.1993704777517885e-6, 1.0415468905187312e-6, -3.8685267044804146e-7,
      2.6484683608597077e-8, 1.8667708634466937e-8, -6.774423867197446e-9, 4.771024644845197e-10, 4.080453902098524e-10,
      -1.6762843935289345e-10, 1.432250441995367e-11, 1.1564845414070162e-11, -3.691817741161882e-12,
    ],
  },
];

/** Where erf leaves the core; erf(0.84375) = 0.767. */
const coreEnd = 0.84375;

/** erf(x)/x − 1 on the core. */
function coreExcess(x: number): number {
  return polynomial(core, (x * x) / 0.375 - 1);
}

/** erfc(x) for x ≥ coreEnd. The head of x squares exactly, so that e^{−x²} keeps its relative precision. */
function tail(x: number): number {
  const piece = tails.find((candidate) => x <= candidate.to);
  if (piece === undefined) return 0;
  const head = Math.trunc(x * 1024) / 1024;
  const rest = polynomial(piece.coefficients, (1 / x - piece.middle) / piece.half);
  return (Math.exp(-head * head - 0.5625) * Math.exp(-(x - head) * (x + head) + rest)) / x;
}

/** The error function, to about one unit in the last place; NaN gives NaN. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size <= coreEnd) return x + x * coreExcess(x);
  if (Number.isNaN(x)) return x;
  return Math.sign(x) * (1 - tail(size));
}

/** 1 − erf(x), with full relative precision for large x, down to the smallest doubles; NaN gives NaN. */
export function erfc(x: number): number {
  if (Math.abs(x) <= coreEnd) return x > 0.5 ? 1 - x - x * coreExcess(x) : 1 - (x + x * coreExcess(x));
  if (Number.isNaN(x)) return x;
  return x < 0 ? 2 - tail(-x) : tail(x);
}
