import { createHash } from 'node:crypto';
import { readNpy } from '../../../instances/read-npy.js';
import type { Certificate, CertificateClaims, StoredArray } from '../certificate.js';
import { npyBytes } from '../npy-bytes.js';
import type { WrittenCertificate } from '../write-certificate.js';

type Draft = { -readonly [K in keyof Certificate]: Certificate[K] };
type Place = 'inputs' | 'targets' | 'weights';
const places: readonly Place[] = ['inputs', 'targets', 'weights'];

/** One field changed at random, grossly or by about one part in 10^6; bytes changed with their hash kept or made anew. */
export function forged(honest: WrittenCertificate, next: () => number): { kind: string; written: WrittenCertificate } {
  const draft: Draft = { ...honest.certificate };
  const files = { ...honest.files };
  const { claims, data, network } = honest.certificate;
  const gross = next() % 2 === 0;
  const factor = gross ? 1 + (1 + (next() % 1000)) / 100 : 1 + (1 + (next() % 4)) * 1e-6;
  const moved = (x: number): number => (next() % 2 ? x * factor : x / factor);
  const storedAt = (place: Place): StoredArray => (place === 'weights' ? network.weights : data[place]);
  const bytesAt = (place: Place): Buffer => {
    const stored = storedAt(place);
    return 'file' in stored ? Buffer.from(files[stored.file]!) : Buffer.from(stored.base64, 'base64');
  };
  const put = (place: Place, stored: StoredArray): void => {
    if (place === 'weights') draft.network = { ...network, weights: stored };
    else draft.data = { ...data, [place]: stored };
  };
  const putBytes = (place: Place, bytes: Buffer): void => {
    const stored = storedAt(place);
    const sha256 = next() % 2 ? createHash('sha256').update(bytes).digest('hex') : stored.sha256;
    if ('file' in stored) files[stored.file] = bytes;
    put(place, 'file' in stored ? { ...stored, sha256 } : { base64: bytes.toString('base64'), sha256 });
  };
  const numeric = Object.keys(claims).filter((key) => key !== 'theorem') as (keyof CertificateClaims)[];
  const kinds: Record<string, () => void> = {
    step: () => {
      draft.step = moved(draft.step);
    },
    sign: () => {
      const at = next() % network.signs.length;
      const flipped = network.signs[at] === '+' ? '-' : '+';
      draft.network = { ...network, signs: network.signs.slice(0, at) + flipped + network.signs.slice(at + 1) };
    },
    activation: () => {
      draft.network = {
        ...network,
        activation: network.activation === 'relu' ? 'softplus' : next() % 2 ? 'sin' : 'relu',
      };
    },
    width: () => {
      draft.network = { ...network, width: network.width + 1 };
    },
  };
  for (const key of numeric)
    kinds[key] = () => {
      const value = claims[key] as number;
      draft.claims = { ...claims, [key]: key === 'rate' ? 1 - moved(1 - value) : moved(value) } as CertificateClaims;
    };
  for (const place of places) {
    kinds[`entry of ${place}`] = () => {
      const { shape, data: values } = readNpy(bytesAt(place), place);
      const at = next() % values.length;
      values[at] = moved(values[at]!) + (gross ? 1 : 0);
      putBytes(place, npyBytes(values, shape[0]!, shape[1]));
    };
    kinds[`byte of ${place}`] = () => {
      const bytes = bytesAt(place);
      const at = next() % bytes.length;
      bytes[at] = bytes[at]! ^ (1 << (next() % 8));
      putBytes(place, bytes);
    };
    kinds[`hash of ${place}`] = () => {
      const { sha256 } = storedAt(place);
      const at = next() % 64;
      const digit = ((Number.parseInt(sha256[at]!, 16) + 1 + (next() % 15)) % 16).toString(16);
      put(place, { ...storedAt(place), sha256: sha256.slice(0, at) + digit + sha256.slice(at + 1) });
    };
  }
  const names = Object.keys(kinds);
  const kind = names[next() % names.length]!;
  kinds[kind]!();
  return { kind, written: { certificate: draft, files } };
}
