/** Browser tests: one after another in one process, each file with its own server and archive. */
export default {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testTimeout: 600_000,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  moduleNameMapper: {
    '^@ohif-stroke/cli/dicom$': '<rootDir>/extensions/cli/src/dicom/elements.ts',
    '^@ohif-stroke/cli$': '<rootDir>/extensions/cli/src/index.ts',
    '^@ohif-stroke/models$': '<rootDir>/models/src/index.ts',
    '^@ohif-stroke/runtime$': '<rootDir>/extensions/runtime/src/index.ts',
    '^@ohif-stroke/core$': '<rootDir>/extensions/core/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/'],
};
