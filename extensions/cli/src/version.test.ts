import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOFTWARE } from '@ohif-stroke/core';

const ROOT = join(__dirname, '../../..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { version, workspaces } = JSON.parse(text('package.json'));
const folders: readonly string[] = workspaces.flatMap((pattern: string) =>
  pattern.endsWith('/*')
    ? readdirSync(join(ROOT, pattern.slice(0, -2))).map(name => `${pattern.slice(0, -1)}${name}`)
    : [pattern],
);

test('reports name the version of the packages and of the newest entry of the changelog', () => {
  expect(SOFTWARE.version).toBe(version);
  expect(/^## (\d+\.\d+\.\d+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(version);
});

test.each(folders)('%s has the version of the whole, and asks for it in its siblings', folder => {
  const own = JSON.parse(text(`${folder}/package.json`));
  expect(own.version).toBe(version);
  const siblings = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(([name]) =>
    name.startsWith('@ohif-stroke/'),
  );
  expect(siblings.filter(([, asked]) => asked !== version)).toEqual([]);
});

test('the mode asks for an extension of this version', () => {
  expect(text('modes/stroke/src/strokeMode.ts')).toContain(`'^${version}'`);
});
