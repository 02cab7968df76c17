import { InvalidArgumentError, Option } from 'commander';
import { type ActivationSpec, parseActivation } from '../network/activation-spec.js';

/** --activation: a name, or a mixture as JSON. */
export function activationOption(): Option {
  return new Option('--activation <name>', 'activation by name, or a mixture as JSON')
    .default('tanh')
    .argParser(activationSpec);
}

function activationSpec(text: string): ActivationSpec {
  try {
    const spec = text.trimStart().startsWith('{') ? (JSON.parse(text) as ActivationSpec) : text;
    parseActivation(spec);
    return spec;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(`${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}`);
  }
}
