/**
 * Imports run one way (shared/architecture.md, "Rooms, and who may enter which").
 * Each room names the rooms it may import; everything else is an error.
 */
const rooms = {
  claim: ['numerics'],
  numerics: [],
  readings: ['claim', 'numerics'],
  network: ['claim', 'numerics'],
  instances: ['claim', 'numerics', 'network'],
  descent: ['claim', 'numerics', 'network', 'instances'],
  statistics: ['claim', 'numerics'],
  settings: ['claim', 'numerics', 'readings', 'network', 'instances', 'descent'],
  verify: ['claim', 'numerics', 'readings', 'network', 'instances', 'descent', 'settings', 'statistics'],
  proof: ['claim', 'numerics', 'readings', 'network', 'instances', 'descent', 'settings', 'statistics', 'verify'],
  search: ['claim', 'numerics', 'readings', 'network', 'instances', 'descent', 'settings', 'statistics', 'verify'],
  report: [
    'claim',
    'numerics',
    'readings',
    'network',
    'instances',
    'descent',
    'settings',
    'statistics',
    'verify',
    'proof',
    'search',
  ],
};
const outside = Object.keys(rooms);

const layers = outside.map((room) => ({
  name: `room-${room}`,
  comment: `src/${room} may import only: ${rooms[room].join(', ') || 'nothing above it'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/(?!(${[room, ...rooms[room]].join('|')})/)` },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'only-cli-joins-theorems',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/|\\.test\\.ts$' },
      to: { path: '^theorems/' },
    },
    {
      name: 'src-knows-no-properties-or-reports',
      severity: 'error',
      from: { path: '^(src|theorems)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(properties|reports)/' },
    },
    {
      name: 'no-cycles',
      comment: 'cycles of types alone (a quantity is defined by an expression, which refers to quantities) do not run',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '\\.test\\.ts$|\\.d\\.ts$' }, to: {} },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-shipped-code',
      severity: 'error',
      from: { path: '^(src|theorems)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    exclude: { path: '^dist/' },
  },
};
