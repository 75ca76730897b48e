import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the documentation points at is there, and every picture it keeps is shown somewhere. */
const ROOT = process.cwd();

const pages = (readdirSync(ROOT, { recursive: true, encoding: 'utf8' }) as string[]).filter(
  path => path.endsWith('.md') && !/(^|\/)(node_modules|dist|runs|\.\w+)\//.test(path),
);

const targets = pages.flatMap(page => {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|(?:src|href)="([^"#]+)[^"]*"/g)];
  return links
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter(to => to !== '' && !/^[a-z]+:/.test(to))
    .map(to => ({ page, to, path: join(ROOT, dirname(page), to) }));
});

test('every link inside the repository leads somewhere', () => {
  expect(targets.length).toBeGreaterThan(50);
  expect(targets.filter(({ path }) => !existsSync(path)).map(({ page, to }) => `${page} → ${to}`)).toEqual([]);
});

test('no picture of the documentation is left over', () => {
  const shown = new Set(targets.map(({ path }) => path));
  const folder = join(ROOT, 'docs/images');
  const pictures = (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).filter(name =>
    /\.(png|svg)$/.test(name),
  );
  expect(pictures.filter(name => !shown.has(join(folder, name)))).toEqual([]);
});

/** "`cli/src/dicom/elements.ts`" or "`elements.ts`": the end of a path. Names with a wildcard or a brace are no single file. */
test('files of the sources that the pages name are there', () => {
  const files = (readdirSync(ROOT, { recursive: true, encoding: 'utf8' }) as string[]).filter(
    path => !/(^|\/)(node_modules|dist|runs|\.\w+)\//.test(path),
  );
  const ends = new Set(files.flatMap(file => file.split('/').map((_, i, parts) => parts.slice(i).join('/'))));
  const named = pages
    .filter(page => /^(README|docs\/[\w-]+)\.md$/.test(page))
    .flatMap(page =>
      [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`([\w./-]+\.(?:tsx?|conf))`/g)].map(([, name = '']) => ({
        page,
        name,
      })),
    );
  expect(named.length).toBeGreaterThan(50);
  // core/fhir/… stands for core/src/fhir/… on the older pages.
  const isThere = (name: string) =>
    ends.has(name) || ends.has(name.replace(/^(core|stroke|runtime|cli)\/(?!src\/)/, '$1/src/'));
  expect(named.filter(({ name }) => !isThere(name)).map(({ page, name }) => `${page}: ${name}`)).toEqual([]);
});

test('line numbers that the documentation gives lead to the line that it shows', () => {
  const text = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
  const given = [...text.matchAll(/line (\d+) of \[`([^`]+)`\][\s\S]*?```\n\s*(.*)\n/g)];
  expect(given).toHaveLength(2);
  for (const [, number, path = '', shown = ''] of given) {
    const line = readFileSync(join(ROOT, path), 'utf8').split('\n')[Number(number) - 1] ?? '';
    // The site's own folder stands in place of the container's.
    expect(line.trim().replace('/usr/share/nginx/stroke/', '/srv/stroke/')).toBe(shown.trim());
  }
});
