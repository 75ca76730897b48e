import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

/** The folder of a module; one that lies in none stands for itself, and may be named as a folder is. */
const folderOf = (module: string): string =>
  module.includes('/') ? module.slice(0, module.indexOf('/')) : `${module}.js`;

/** Imports between the folders under `source`, those of types too; tests and their fixtures may look everywhere. */
function arrowsIn(source: string): readonly Arrow[] {
  const files = readdirSync(path.join(root, source), { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !/\.test\.|(^|\/)fixtures\//.test(file),
  );
  return files.flatMap(file => {
    const text = readFileSync(path.join(root, source, file), 'utf8');
    const module = file.replace(/\.tsx?$/, '');
    const imported = [...text.matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)\.js'/g)].map(([, name]) =>
      path.posix.join(path.posix.dirname(module), name!),
    );
    return imported
      .map(to => ({ from: folderOf(module), to: folderOf(to), because: `${module} imports ${to}` }))
      .filter(({ from, to }) => from !== to);
  });
}

/** The imports that lead from a folder back to it; empty where none does. */
function circleIn(arrows: readonly Arrow[]): readonly string[] {
  const above = (folder: string, way: readonly Arrow[]): readonly string[] => {
    const met = way.findIndex(({ from }) => from === folder);
    if (met >= 0) return way.slice(met).map(({ because }) => because);
    if (clear.has(folder)) return [];
    for (const arrow of arrows.filter(({ from }) => from === folder)) {
      const circle = above(arrow.to, [...way, arrow]);
      if (circle.length > 0) return circle;
    }
    clear.add(folder);
    return [];
  };
  const clear = new Set<string>();
  return arrows.map(({ from }) => above(from, [])).find(circle => circle.length > 0) ?? [];
}

test.each(['extensions/core/src', 'extensions/stroke/src'])('the folders of %s import one way only', source => {
  const arrows = arrowsIn(source);
  expect(arrows.length).toBeGreaterThan(100);
  expect(circleIn(arrows)).toEqual([]);
});

interface Override {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly style?: {
        readonly noRestrictedImports?: {
          readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
        };
      };
    };
  };
}

/** The folders that hold modules, sub-folders too. */
const foldersIn = (source: string): readonly string[] => [
  ...new Set(
    readdirSync(path.join(root, source), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !/(^|\/)fixtures\//.test(file))
      .map(file => path.posix.dirname(file))
      .filter(folder => folder !== '.'),
  ),
];

/** A rule of the linter takes the place of the one before it: what holds for the whole extension has to be said again. */
test.each([
  ['extensions/core', 'node:*'],
  ['extensions/stroke', 'onnxruntime-*'],
])(
  'the linter knows on what each folder of %s stands, and still keeps out what no folder may import',
  (extension, one) => {
    const { overrides }: { readonly overrides: readonly Override[] } = JSON.parse(
      readFileSync(path.join(root, 'biome.json'), 'utf8'),
    );
    const groupsOf = (include: string) =>
      overrides
        .findLast(({ includes }) => includes.includes(include))
        ?.linter.rules.style?.noRestrictedImports?.options.patterns.map(({ group }) => group);
    const [kept] = groupsOf(`${extension}/**`) ?? [];
    expect(kept).toContain(one);
    const folders = foldersIn(`${extension}/src`);
    expect(folders.length).toBeGreaterThan(10);
    for (const folder of folders) {
      const [top = '', ...below] = folder.split('/');
      const groups = groupsOf(`${extension}/src/${top}/*${'/*'.repeat(below.length)}`);
      const outside = `${'../'.repeat(below.length + 1)}**`;
      // A part of the panel may not even import another part.
      const standsOn = groups?.[1]?.[0] === '../**' ? '../**' : outside;
      expect([folder, groups?.map(group => group[0])]).toEqual([folder, [kept?.[0], standsOn]]);
      expect([folder, groups?.[0]]).toEqual([folder, kept]);
    }
  },
);

test('a circle is found, with the imports that close it', () => {
  const arrows = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['c', 'b'],
  ].map(([from = '', to = '']) => ({ from, to, because: `${from} imports ${to}` }));
  expect(circleIn(arrows)).toEqual(['b imports c', 'c imports b']);
  expect(circleIn(arrows.slice(0, 3))).toEqual([]);
});

test('core says by name what the other rooms may use', () => {
  const door = readFileSync(path.join(root, 'extensions/core/src/index.ts'), 'utf8');
  expect(door).not.toMatch(/export \* /);
  expect(door.match(/^export (type )?\{/gm)?.length).toBeGreaterThan(50);
});
