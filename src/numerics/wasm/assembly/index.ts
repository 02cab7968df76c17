export { drawNeurons } from './random';
