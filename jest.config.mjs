// The sandbox has a process.env of its own that native code doesn't see: see extensions/runtime/src/withoutTelemetry.ts.
process.env.ORT_DISABLE_TELEMETRY = '1';

const compile = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
  },
];

/** Unit and integration tests; the browser tests have their own runner in test/e2e. */
export default {
  // A machine that does other work beside takes many times what a test needs by itself.
  testTimeout: 60_000,
  // jest looks globals up through its sandbox each time: pixel loops with Math in them run 30 times slower without this.
  sandboxInjectedGlobals: ['Math'],
  testMatch: ['<rootDir>/{extensions,modes,models,platform-config,test}/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: {
    '^.+\\.(ts|tsx)$': compile,
    // Published as ES modules only, which jest runs from Node 24 on.
    '/node_modules/(@noble|hyparquet).*\\.js$': compile,
  },
  transformIgnorePatterns: ['/node_modules/(?!@noble/|hyparquet)'],
  moduleNameMapper: {
    '^@ohif-stroke/core$': '<rootDir>/extensions/core/src/index.ts',
    '^@ohif-stroke/models$': '<rootDir>/models/src/index.ts',
    '^@ohif-stroke/runtime$': '<rootDir>/extensions/runtime/src/index.ts',
    '^@ohif-stroke/runtime/node$': '<rootDir>/extensions/runtime/src/node.ts',
    '^@ohif-stroke/cli/fleet$': '<rootDir>/extensions/cli/src/fleet/index.ts',
    '^@ohif-stroke/cli/dicom$': '<rootDir>/extensions/cli/src/dicom/elements.ts',
    '^@ohif-stroke/cli$': '<rootDir>/extensions/cli/src/index.ts',
    '^@ohif-stroke/platform$': '<rootDir>/platform-config/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
